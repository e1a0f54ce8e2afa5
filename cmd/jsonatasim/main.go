// Jsonatasim builds, runs and debugs the JSONata of AWS Step Functions.
package main

import (
	"os"

	"github.com/jsonatasim/jsonatasim/internal/cli"
)

func main() {
	os.Exit(cli.Run(os.Args[1:], cli.System()))
}
