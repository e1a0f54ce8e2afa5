package jsonatasim_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// block is a fenced block of the README.
type block struct {
	language, text string
}

var fence = regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$")

func blocks(t *testing.T) []block {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var list []block
	for _, m := range fence.FindAllStringSubmatch(string(text), -1) {
		list = append(list, block{m[1], m[2]})
	}
	return list
}

// TestReadme runs the README: every sh block must succeed, and where an output
// block follows print just that; Go blocks are programs; YAML blocks are files, whose
// name stands in the first line.
func TestReadme(t *testing.T) {
	folder := t.TempDir()
	binary := filepath.Join(folder, "jsonatasim")
	if out, err := exec.Command("go", "build", "-o", binary, "./cmd/jsonatasim").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	list := blocks(t)
	ran := 0
	for i, b := range list {
		var got string
		switch b.language {
		case "yaml":
			writeFile(t, folder, b.text)
			continue
		case "sh":
			if strings.HasPrefix(b.text, "go test") {
				continue // this is it
			}
			got = shell(t, binary, b.text)
		case "go":
			got = program(t, b.text)
		default:
			continue
		}
		ran++
		if got == "" {
			t.Errorf("nothing was printed by\n%s", b.text)
		}
		if i+1 < len(list) && list[i+1].language == "output" && got != list[i+1].text {
			t.Errorf("%s printed\n%s, not\n%s", b.text, got, list[i+1].text)
		}
	}
	if ran < 7 {
		t.Errorf("only %d blocks of the README ran", ran)
	}
	t.Logf("%d blocks ran", ran)
}

// writeFile writes a block that begins with the name of the file in a comment.
func writeFile(t *testing.T, folder, text string) {
	first, _, _ := strings.Cut(text, "\n")
	name, ok := strings.CutPrefix(first, "# ")
	if !ok || filepath.Base(name) != name {
		t.Errorf("the first line should name a file, and is %q", first)
		return
	}
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// shell runs a block with the binary in place of "go run ./cmd/jsonatasim", which
// the first block proves to be the same. The others run where the files are.
func shell(t *testing.T, binary, text string) string {
	folder := ""
	if strings.TrimSpace(text) != "go run ./cmd/jsonatasim sim" {
		text = strings.ReplaceAll(text, "go run ./cmd/jsonatasim", binary)
		folder = filepath.Dir(binary)
	}
	cmd := exec.Command("sh", "-e", "-c", text)
	cmd.Dir = folder
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("%s: %v\n%s", text, err, stderr.String())
	}
	return string(out)
}

// program runs a Go program inside the module.
func program(t *testing.T, text string) string {
	dir, err := os.MkdirTemp(".", "_readme")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "main.go")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "run", file).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return string(out)
}
