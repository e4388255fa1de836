# The rules of tools/check: one stamp a file under build/check, so that the next time
# checks only what changed (a source or a header that it includes).
SAN :=
include Makefile
.DEFAULT_GOAL := files

K := build/check
PRODUCT := $(shell find src render -name '*.c')
OTHER := $(shell find tests bench -name node_modules -prune -o -name '*.c' -print)
FORMATTED := $(PRODUCT) $(OTHER) $(shell find src render tests bench -name node_modules -prune -o -name '*.h' -print)

# Flags for everything that the product and its tests include.
INCLUDES = $(CPPFLAGS) $(RENDER_CPPFLAGS) -Itests/unit -I$(<D)

files: $(FORMATTED:%=$(K)/%.format) $(PRODUCT:%=$(K)/%.tidy) $(PRODUCT:%=$(K)/%.cppcheck) \
       $(OTHER:%=$(K)/%.cppcheck) $(K)/headers

$(K)/%.format: % .clang-format
	@mkdir -p $(@D)
	@clang-format --dry-run -Werror --style=file $<
	@touch $@

# All headers in one file, in both orders.
$(K)/headers: $(filter %.h,$(FORMATTED)) tools/headers
	@mkdir -p $(@D)
	@tools/headers $(CC) $(CPPFLAGS) $(STD) $(WARN)
	@touch $@

# gcc's own analysis, before optimization hides paths (-O1 misses a plain double
# free); the other checks use its list of headers.
$(K)/%.c.o: %.c Makefile tools/check.mk
	@mkdir -p $(@D)
	@echo "  CHECK $<"
	@$(CC) $(INCLUDES) $(STD) -O0 -Werror -fanalyzer -MMD -MP -c -o $@ $<

$(K)/%.c.tidy: %.c $(K)/%.c.o .clang-tidy
	@clang-tidy --quiet $< -- $(INCLUDES) $(STD) 2>$@.err || { grep -v 'generated\.$$' $@.err >&2; exit 1; }
	@rm -f $@.err; touch $@

CPPCHECK := cppcheck --quiet --enable=warning,performance,portability --error-exitcode=1 --inline-suppr --std=c11 \
            -D_GNU_SOURCE -Isrc -Irender -Itests/unit --include=tools/cppcheck.h
$(K)/%.c.cppcheck: %.c tools/cppcheck.h
	@mkdir -p $(@D)
	@$(CPPCHECK) $<
	@touch $@
$(PRODUCT:%=$(K)/%.cppcheck): $(K)/%.cppcheck: $(K)/%.o

-include $(shell find $(K) -name '*.d' 2>/dev/null)
