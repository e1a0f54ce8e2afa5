// Package expr is the JSONata language as data: text is parsed into a tree, and
// a tree is printed back to text.
//
// [Parse] reads an expression and reports the reference implementation's own
// error codes and positions. [Print] is its inverse in three styles:
// parsing what it wrote gives the same tree again. [Walk] visits a tree.
//
// Trees can be made without any text too: the Make functions put a tree together
// as Parse would shape it, and package expr/build is the typed face of them. The
// catalogue of the built-in functions is [Functions].
//
// The package imports nothing but the standard library. It knows nothing of
// values: running a tree is package eval's work.
package expr
