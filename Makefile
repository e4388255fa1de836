# `make help` lists the targets and settings: it is made of the lines here that begin with two
# hashes and the name below each of them. The programs in tools/ and tests/ do the work.

## 1: builds with ASan and UBSan in build-asan; thread: with TSan in build-tsan
SAN ?=
## how many compilations run at once
JOBS ?= $(shell nproc)
## goes before PREFIX: the folder in which a package is put together
DESTDIR ?=
## where `make install` puts bin/ and lib/, an absolute path
PREFIX ?= /usr/local
## one part of `make bench`: speed, crowd, size, server, documents, clusters
PART ?=
## options for `make trials`, as tests/trials --help names them
TRIALS ?=
## how long `make fuzz` runs each fuzzer
FUZZ_SECONDS ?= 60
ifeq ($(SAN),1)
  B := build-asan
  SANFLAGS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
else ifeq ($(SAN),thread)
  B := build-tsan
  SANFLAGS := -fsanitize=thread -fno-omit-frame-pointer
else
  B := build
endif

CC := gcc
STD := -std=gnu17
WARN := -Wall -Wextra -Wconversion -Wshadow -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes -Wvla \
        -Wnull-dereference -Werror
HARDEN := -fstack-protector-strong -fstack-clash-protection -fcf-protection -ftrivial-auto-var-init=zero \
          -fno-strict-aliasing -fPIE
ifeq ($(SANFLAGS),)
  OPT := -O2 -g -D_FORTIFY_SOURCE=3
  ALLOC := -DIGNY8_TCMALLOC
  ALLOC_LIB := -ltcmalloc_minimal
else
  OPT := -O1 -g $(SANFLAGS)
endif
PKGS := sqlite3 libpq libcurl jansson talloc icu-uc icu-i18n glib-2.0 libsodium libcmark-gfm libxml-2.0 libmicrohttpd
RENDER_PKGS := cairo pangocairo fontconfig gdlib libjpeg libwebpdemux lcms2 zlib libseccomp jansson
CPPFLAGS := -D_GNU_SOURCE $(ALLOC) -Isrc -I$(B) $(shell pkg-config --cflags $(PKGS) 2>/dev/null | sed 's/-I/-isystem /g')
CFLAGS := $(STD) $(OPT) $(WARN) $(HARDEN)
LDFLAGS := -pie -Wl,-z,relro,-z,now,-z,noexecstack $(SANFLAGS) -pthread
LDLIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lcmark-gfm-extensions -lstemmer $(ALLOC_LIB) -lm
RENDER_CPPFLAGS := -D_GNU_SOURCE -Irender $(shell pkg-config --cflags $(RENDER_PKGS) 2>/dev/null | sed 's/-I/-isystem /g')
RENDER_LDLIBS := $(shell pkg-config --libs $(RENDER_PKGS) 2>/dev/null) -lm

SRC := $(sort $(filter-out src/main.c,$(shell find src -name '*.c')))
OBJ := $(SRC:%.c=$(B)/%.o) $(B)/assets.o
RENDER_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard render/*.c))
FAKE_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard tests/fake/*.c))
INVCHECK_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard tests/crash/invcheck*.c))
ASSETS := $(sort $(wildcard src/ai/prompts/* src/db/migrations/*.sql src/cli/sample/* src/settings/prices/* src/import/letters/*))
PAGE := $(shell find ui -name node_modules -prune -o -type f -print)
UNIT := $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/test_*.c))
FAKES := $(B)/fake-provider
TOOLS := $(B)/invcheck $(B)/sandbox-probe

.PHONY: help deps all run test check bench trials fuzz pictures ui-types compile_commands.json install uninstall clean
.PHONY: product units tests-built
## installs what a build lacks, then builds as `make all` does
product:
	@tools/bootstrap build
# A second make: the flags above are found again once the libraries are installed.
	@$(MAKE) -s -j$(JOBS) all

## this list
help:
	@awk -f tools/help.awk Makefile

## installs what a build, `make run` and `make test` need
deps:
	@tools/bootstrap test

## builds igny8 and igny8-render without installing packages
all: $(B)/igny8 $(B)/igny8-render

$(B)/igny8: $(B)/src/main.o $(B)/libigny8.a
	@echo "  LD   $@"
	@$(CC) $(LDFLAGS) -o $@ $< $(B)/libigny8.a $(LDLIBS)

$(B)/libigny8.a: $(OBJ) $(B)/objects.list
	@rm -f $@
	@ar rcs $@ $(OBJ)

$(B)/igny8-render: $(RENDER_OBJ) $(B)/render.list
	@echo "  LD   $@"
	@$(CC) $(LDFLAGS) -o $@ $(RENDER_OBJ) $(RENDER_LDLIBS)

# Each object has the list of its headers beside it: it is compiled again when one changes
# or is deleted.
HEADERS = -MMD -MP -MF $(@:.o=).d -MT $@
$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  CC   $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(HEADERS) -c -o $@ $<
$(RENDER_OBJ): CPPFLAGS := $(RENDER_CPPFLAGS)
$(FAKE_OBJ): CPPFLAGS := -D_GNU_SOURCE

# The build forgets deleted files: what is made from all files of a kind also depends on
# the list of their names (updated under `make -n` as well: +).
LISTS := $(addprefix $(B)/,objects.list render.list fake.list invcheck.list units.list assets.list) build/ui/sources.list
$(B)/objects.list: NAMES = $(OBJ)
$(B)/render.list: NAMES = $(RENDER_OBJ)
$(B)/fake.list: NAMES = $(FAKE_OBJ)
$(B)/invcheck.list: NAMES = $(INVCHECK_OBJ)
$(B)/units.list: NAMES = $(UNIT)
$(B)/assets.list: NAMES = $(ASSETS)
build/ui/sources.list: NAMES = $(PAGE)
$(LISTS): FORCE
	+@tools/filelist $@ $(NAMES)
FORCE:

# The page: one build for all kinds of binaries (tools/page says what is in build/ui).
build/ui/stamp: $(PAGE) build/ui/sources.list tools/page
	@tools/page build

# The first page stays small: building the tests fails if it is too large.
build/ui/budget: build/ui/stamp ui/tools/budget.mjs
	@node ui/tools/budget.mjs build/ui/dist
	@touch $@

# The embedded files: one .incbin each and one C table of them.
$(B)/assets.S: tools/embed $(ASSETS) $(B)/assets.list build/ui/stamp
	@mkdir -p $(@D)
	@tools/embed $(ASSETS) $$(find build/ui/page -type f | LC_ALL=C sort) > $@.new && mv $@.new $@
$(B)/assets.o: $(B)/assets.S
	@$(CC) -c -o $@ $<

CHECK_LIBS := $(shell pkg-config --libs check 2>/dev/null)
$(B)/unit/%: tests/unit/%.c $(B)/libigny8.a
	@mkdir -p $(@D)
	@echo "  CC   $<"
	@$(CC) $(CPPFLAGS) -Itests/unit $(CFLAGS) $(LDFLAGS) $(HEADERS) -o $@ $< $(B)/libigny8.a $(LDLIBS) $(CHECK_LIBS)

$(B)/fake-provider: $(FAKE_OBJ) $(B)/fake.list
	@echo "  LD   $@"
	@$(CC) $(LDFLAGS) -o $@ $(FAKE_OBJ) -ljansson

$(B)/invcheck: $(INVCHECK_OBJ) $(B)/invcheck.list $(B)/libigny8.a
	@echo "  LD   $@"
	@$(CC) $(LDFLAGS) -o $@ $(INVCHECK_OBJ) $(B)/libigny8.a $(LDLIBS)

# igny8-render's own restrictions, from its objects, around what it never tries.
PROBE_OBJ := $(addprefix $(B)/,tests/render/sandbox_probe.o render/access.o render/error.o render/sandbox.o)
$(B)/tests/render/sandbox_probe.o: CPPFLAGS := $(RENDER_CPPFLAGS)
$(B)/sandbox-probe: $(PROBE_OBJ)
	@echo "  LD   $@"
	@$(CC) $(LDFLAGS) -o $@ $(PROBE_OBJ) $(RENDER_LDLIBS)

BENCH := $(B)/bench-steps $(B)/bench-queue $(B)/bench-floor $(B)/bench-due $(B)/bench-clusters
# bench-floor is a yardstick: it keeps the C library's allocator.
$(B)/bench-floor: LDLIBS := $(filter-out $(ALLOC_LIB),$(LDLIBS))
$(B)/bench-floor: bench/floor.c
	@mkdir -p $(@D)
	@echo "  CC   $@"
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $(HEADERS) -o $@ $< $(LDLIBS)

$(B)/bench-%: bench/%.c $(B)/bench/common.o $(B)/libigny8.a
	@echo "  CC   $@"
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $(HEADERS) -o $@ $< $(B)/bench/common.o $(B)/libigny8.a $(LDLIBS)

# tests/fuzz/run sets the compiler and flags.
$(B)/fuzz_%: tests/fuzz/fuzz_%.c $(B)/libigny8.a
	@echo "  CC   $@"
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $(HEADERS) -fsanitize=fuzzer -o $@ $< $(B)/libigny8.a $(LDLIBS)

units: $(UNIT) $(B)/units.list
tests-built: all units $(FAKES) $(TOOLS) build/ui/budget

## writes the page's API types, after a route changed
ui-types: all
	@tools/page types

# The pictures in docs/ are copies of some of them.
## draws every page as a picture, in build/pictures
pictures:
	@tools/bootstrap test
	@$(MAKE) -s all
	@tools/page tests
	@mkdir -p build/pictures
	@IGNY8_PICTURES=$(CURDIR)/build/pictures node tests/page/node_modules/@playwright/test/cli.js test \
		-c tests/page/pictures.config.ts
	@echo "The pictures are in build/pictures."

## builds, then takes a sample of 24 keywords through the seven stages
run:
	@tools/bootstrap run
	@$(MAKE) -s -j$(JOBS) all
	@tools/run

## runs every test; `tests/run NAME` runs one program
test:
	@tools/bootstrap test
	@tests/run

## format, rules of the sources, warnings, analysers; ends with `check: clean`
check:
	@tools/bootstrap check
	@tools/check

## measures what docs/performance.md reports
bench:
	@tools/bootstrap bench
	@$(MAKE) -s all $(FAKES) $(BENCH)
	@bench/run $(PART)

## kills programs and runs many at once at random, for longer than `make test`
trials:
	@tools/bootstrap test
	@$(MAKE) -s tests-built
	@tools/page tests
	@tests/trials $(TRIALS); found=$$?; \
	node tests/page/node_modules/@playwright/test/cli.js test -c tests/page/trials.config.ts && exit $$found

## runs the fuzzers of everything that reads input
fuzz:
	@tools/bootstrap fuzz
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run

## installs the programs and the unit in $(DESTDIR)$(PREFIX); changes no owner
install: all
	@DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" tools/install put $(B)

## removes what `make install` installed
uninstall:
	@DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" tools/install remove $(B)

# clangd gets neither the one flag that clang 14 does not know nor -Werror.
CLANGD_FLAGS := $(filter-out -ftrivial-auto-var-init=zero -Werror,$(CFLAGS))
## writes the compiler commands that clangd needs
compile_commands.json:
	@{ printf '%s $(CC) $(CPPFLAGS) $(CLANGD_FLAGS)\n' src/main.c $(SRC) \
		$(wildcard bench/*.c tests/crash/*.c tests/fuzz/*.c); \
	printf '%s $(CC) $(RENDER_CPPFLAGS) $(CLANGD_FLAGS)\n' $(wildcard render/*.c tests/render/*.c); \
	printf '%s $(CC) $(CPPFLAGS) -Itests/unit $(CLANGD_FLAGS)\n' $(wildcard tests/unit/*.c); \
	printf '%s $(CC) -D_GNU_SOURCE $(CLANGD_FLAGS)\n' $(wildcard tests/fake/*.c); } | \
	awk -v directory="$(CURDIR)" -f tools/compile-commands.awk >$@.new && mv $@.new $@

## removes everything that was built, and npm's modules
clean:
	rm -rf build build-asan build-tsan build-fuzz compile_commands.json ui/node_modules \
		tests/page/node_modules tests/third_party/node_modules

# Not those of the release that `make bench` builds in a folder of its own: it names objects as ours are named.
-include $(shell find $(B) -path '$(B)/previous-*' -prune -o -name '*.d' -print 2>/dev/null)
