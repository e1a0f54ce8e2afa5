package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/jsonatasim/jsonatasim/expr"
)

const introduction = `<!-- Made from the catalogue of package expr by go generate. Do not edit. -->

# Functions

Every built-in function, with its signature and examples. Parameters in brackets may be
left out. Where a signature has a minus, the context value stands in for the argument before it.
An example stands before what it gives; the tests run all of them, in every dialect that has the function and
on the reference implementation.

Functions that are not marked exist in all dialects: ` + "`jsonata`, `jsonata-2.0` and `states`" + `
(AWS Step Functions). How the first two differ is in [dialects.md](dialects.md).
`

// page renders the catalogue.
func page(catalog []expr.Function) []byte {
	var b bytes.Buffer
	b.WriteString(introduction)
	b.WriteString("\n")
	contents(&b, catalog)
	var group expr.Group
	for _, f := range catalog {
		if f.Group != group {
			group = f.Group
			fmt.Fprintf(&b, "\n## %s\n", group)
		}
		entry(&b, f)
	}
	return b.Bytes()
}

// contents lists the functions of each group on a line.
func contents(b *bytes.Buffer, catalog []expr.Function) {
	var group expr.Group
	for _, f := range catalog {
		separator := ", "
		if f.Group != group {
			if group != "" {
				b.WriteString("\n")
			}
			group = f.Group
			fmt.Fprintf(b, "- [%s](#%s): ", group, anchor(string(group)))
			separator = ""
		}
		fmt.Fprintf(b, "%s[$%s](#%s)", separator, f.Name, anchor(f.Name))
	}
	b.WriteString("\n")
}

// anchor is what a heading is called in a link.
func anchor(heading string) string {
	return strings.ReplaceAll(strings.ToLower(heading), " ", "-")
}

func entry(b *bytes.Buffer, f expr.Function) {
	fmt.Fprintf(b, "\n### $%s\n\n`%s`, signature `%s`", f.Name, usage(f), f.Signature)
	if f.StatesSignature != "" {
		fmt.Fprintf(b, ", in Step Functions `%s`", f.StatesSignature)
	}
	b.WriteString("\n\n" + f.Sentence + "\n")
	if where := dialects[f.Dialects]; where != "" {
		b.WriteString("\n" + where + "\n")
	}
	b.WriteString("\n```\n")
	for _, e := range f.Examples {
		result := e.Result
		if result == "" {
			result = "undefined"
		}
		fmt.Fprintf(b, "%s\n%s\n", e.Expr, result)
	}
	b.WriteString("```\n")
}

// dialects says where a function exists that does not exist everywhere.
var dialects = map[expr.DialectSet]string{
	expr.InBoth:   "Not in Step Functions.",
	expr.InStates: "In Step Functions only.",
}

// usage writes a call with the names of the parameters.
func usage(f expr.Function) string {
	var b strings.Builder
	b.WriteString("$" + f.Name + "(")
	closing := ""
	for i, param := range f.Parsed().Params {
		name := f.Params[i]
		if param.Variadic {
			name += "…"
		}
		comma := ""
		if i > 0 {
			comma = ", "
		}
		if param.Optional {
			b.WriteString("[" + comma + name)
			closing += "]"
			continue
		}
		b.WriteString(comma + name)
	}
	return b.String() + closing + ")"
}
