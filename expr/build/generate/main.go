// Generate writes the constructors of the built-in functions, from the catalogue.
package main

import (
	"log"
	"os"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/build/generate/source"
)

func main() {
	text, err := source.Functions(expr.Functions())
	if err == nil {
		err = os.WriteFile("functions_gen.go", text, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}
