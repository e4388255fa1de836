# Reads paths, one a line. Prints each folder of src/ with more than 20 .c files: in
# such a long list nobody finds anything.
/^src\/.*\.c$/ {
    folder = $0
    sub(/\/[^\/]*$/, "", folder)
    count[folder]++
}
END {
    for (folder in count)
        if (count[folder] > 20)
            print folder ": " count[folder] " .c files; at most 20, divide it by subject"
}
