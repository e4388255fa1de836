# Makes compile_commands.json from lines `FILE COMMAND`, for clangd and other tools.
function quoted(text)
{
    gsub(/[\\"]/, "\\\\&", text)
    return "\"" text "\""
}
BEGIN { print "[" }
{
    file = $1
    sub(/^[^ ]+ +/, "")
    printf("%s{\"directory\": %s, \"file\": %s, \"command\": %s}", (NR > 1 ? ",\n" : ""), quoted(directory),
           quoted(file), quoted($0 " -c " file))
}
END { print "\n]" }
