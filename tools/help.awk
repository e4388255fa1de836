# `make help`: prints a line for each line `## text` in the Makefile and the target or
# variable below it. `make` alone builds the target product.
/^## / {
    text = substr($0, 4)
    next
}
text != "" && match($0, /^[A-Za-z_.-]+/) {
    name = substr($0, 1, RLENGTH)
    if ($0 ~ /^[A-Z_]+ \?=/) {
        value = $0
        sub(/^[A-Z_]+ \?= */, "", value)
        given = value == "" || value ~ /\$/ ? "" : "=" value
        variables = variables sprintf("  %-28s %s\n", name given, text)
    } else
        targets = targets sprintf("  make %-23s %s\n", name == "product" ? "" : name, text)
    text = ""
}
END { printf "%s\nSettings, as in `make bench PART=speed`:\n%s", targets, variables }
