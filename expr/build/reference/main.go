// Reference writes docs/functions.md, from the catalogue.
package main

import (
	"log"
	"os"

	"github.com/jsonatasim/jsonatasim/expr"
)

//go:generate go run . ../../../docs/functions.md

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: reference FILE")
	}
	if err := os.WriteFile(os.Args[1], page(expr.Functions()), 0o644); err != nil {
		log.Fatal(err)
	}
}
