# Reads paths, one a line. Prints each folder of src/ with over 20 .c files: it
# has become a list in which nothing is found.
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
