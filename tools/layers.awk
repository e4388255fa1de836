# Prints each #include of a floor above the file's own. A file of src/ may
# include its own floor's headers and those below; a few libraries have one room.
BEGIN {
    n = split("base 0 db 1 net 1 store 2 ai 3 automation 4 publish 4 api 5 cli 6", word, " ")
    for (i = 1; i < n; i += 2)
        floor[word[i]] = word[i + 1]
    n = split("sqlite3.h db libpq-fe.h db curl/curl.h net microhttpd.h net glib.h base unicode/ base libstemmer.h base sodium.h base", word, " ")
    for (i = 1; i < n; i += 2)
        room_of[word[i]] = word[i + 1]
}

FNR == 1 {
    split(FILENAME, part, "/")
    room = part[3] == "" ? "main" : part[2]
    if (room != "main" && !(room in floor))
        print FILENAME ": there is no floor for src/" room " in tools/layers.awk"
}

/^#include "[a-z]+\// {
    split($2, part, /["\/]/)
    wanted = part[2]
    if (room != "main" && wanted in floor && floor[wanted] > floor[room])
        print FILENAME ":" FNR ": src/" room " is below src/" wanted " and must not include " $2
}

/^#include </ {
    for (header in room_of)
        if (index($2, "<" header) == 1 && room != room_of[header])
            print FILENAME ":" FNR ": " $2 " belongs to src/" room_of[header] " alone"
}
