# Prints each #include of a higher layer. A file of src/ may include headers of its own module
# and of the layers below; a few libraries belong to one module. Modules of one layer do not
# know each other, except for the pairs in `beside`.
BEGIN {
    read_pairs("base 0 import/reader 1 db 1 net 1 store 2 ai 3 settings 4 notify 4 runs 4 engine 4 schedule 4 jobs 4 " \
               "editorial 4 publish 4 import 4 api 5 cli 6", layer)
    # engine -> runs -> settings, all -> settings and notify; the scheduler starts runs and
    # removes old rows; a job does in bulk what editors do one by one.
    split("engine>runs schedule>runs schedule>jobs jobs>editorial import>import/reader", pair, " ")
    for (i in pair)
        beside[pair[i]]
    read_pairs("sqlite3.h db,db/sqlite libpq-fe.h db,db/postgres curl/curl.h net/http_client microhttpd.h net/http_server " \
               "glib.h base unicode/ base/text,import/reader libstemmer.h base/text sodium.h base libxml/ ai/html", home_of)
}

function read_pairs(text, into,    word, n, i) {
    n = split(text, word, " ")
    for (i = 1; i < n; i += 2)
        into[word[i]] = word[i + 1]
}

# The module of a path below src/: its first folder; the reader of tables is one of its own.
function module_of(path,    part) {
    if (path ~ /^import\/reader\//)
        return "import/reader"
    return split(path, part, "/") == 1 ? "main" : part[1]
}

function may_include(from, to) {
    if (from == "main" || from == to || layer[to] < layer[from])
        return 1
    if (layer[to] > layer[from])
        return 0
    return layer[from] == 4 && (to == "settings" || (to == "notify" && from != "settings")) || (from ">" to) in beside
}

FNR == 1 {
    path = FILENAME
    sub(/^src\//, "", path)
    module = module_of(path)
    folder = path
    sub(/\/[^\/]*$/, "", folder)
    if (module != "main" && !(module in layer))
        print FILENAME ": there is no layer for src/" module " in tools/layers.awk"
}

/^#include "[a-z_]+\// {
    split($2, quoted, "\"")
    to = module_of(quoted[2])
    if (to in layer && !may_include(module, to))
        print FILENAME ":" FNR ": src/" module " is not above src/" to " and must not include " $2
}

/^#include </ {
    for (header in home_of)
        if (index($2, "<" header) == 1 && index("," home_of[header] ",", "," folder ",") == 0)
            print FILENAME ":" FNR ": " $2 " belongs to src/" home_of[header] " alone"
}
