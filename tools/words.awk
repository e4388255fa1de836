# tools/words.awk tools/words.txt FILE ...: prints each line that uses a word of the list.
BEGIN { FS = "\t" }
FILENAME == ARGV[1] {
    if ($0 !~ /^#/ && NF == 3) {
        where[++count] = $1
        word[count] = $2
        instead[count] = $3
    }
    next
}
{
    line = tolower($0)
    for (i = 1; i <= count; i++)
        if ((where[i] == "all" || FILENAME ~ /^src\//) && line ~ word[i])
            print FILENAME ":" FNR ": see tools/words.txt; say: " instead[i]
}
