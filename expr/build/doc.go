// Package build composes JSONata in Go. What it makes are the trees of package
// expr, with parentheses wherever reading the text again would need them.
//
// Every construct has a kind, and the kinds are Go types: [Bool], [Num], [Str],
// [Obj], [Arr], [Fn], and [Any] for what is not known, such as a field of the
// input. A condition must be a Bool, $sum takes an Arr, and so on; the compiler
// checks it. Going from one kind to another is written out: input.Field("n").AsNum().
//
// Everything is a value: no call changes what it is called on. Field names are
// data, and are quoted where they need it. Variables are handles ([Let],
// [Lambda1]), not names: two handles with the same name get different names in
// the text, so that one cannot capture the other.
//
// The functions named after built-in functions ([Exists], [Merge], [Sum], …) are
// generated from the catalogue of package expr.
package build

//go:generate go run ./generate
