# Prints each path of `git ls-files` that belongs to no commit: what a program
# makes anew by itself.
/\.pyc$/ { print $0 ": compiled by Python; take it out: git rm --cached " $0 }
