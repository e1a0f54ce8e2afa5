package items

import (
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
)

// A file that would grow over the limit is ended, and another one is begun.
func TestExportSplits(t *testing.T) {
	for _, jsonl := range []bool{false, true} {
		config := WriterConfig{Transformation: "COMPACT", OutputType: "JSON"}
		want := []string{`["aa","b"]`, `["cccccccccccc"]`, `["d","e"]`}
		if jsonl {
			config.OutputType = "JSONL"
			want = []string{"\"aa\"\n\"b\"\n", "\"cccccccccccc\"\n", "\"d\"\n\"e\"\n"}
		}
		u := &memory{files: map[string]*buffer{}}
		x, err := NewExport(u, "b", "p", "run:id", config, eval.JSONata20)
		if err != nil {
			t.Fatal(err)
		}
		x.limit = 10
		for _, output := range []string{`"aa"`, `"b"`, `"cccccccccccc"`, `"d"`, `"e"`} {
			if err := x.Add(&Execution{Status: Succeeded, Output: []byte(output)}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := x.Commit(); err != nil {
			t.Fatal(err)
		}
		if len(u.files) != 4 || !u.committed {
			t.Errorf("there are %d files", len(u.files))
		}
		for i, w := range want {
			name := "SUCCEEDED_" + string(rune('0'+i)) + ".json"
			if jsonl {
				name += "l"
			}
			f := u.files[name]
			if f == nil || f.String() != w || !f.closed {
				t.Errorf("%s has %v, wanted %s", name, f, w)
			}
			if size := x.groups[2].files[i].size; size != int64(len(w)) {
				t.Errorf("%s has %d bytes, says the manifest", name, size)
			}
		}
	}
}
