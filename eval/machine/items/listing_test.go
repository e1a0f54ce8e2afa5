package items_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/klauspost/compress/zstd"
)

// folder writes files and gives their folder as a store.
func folder(t *testing.T, files map[string]string) items.Folder {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return items.Folder{Dir: dir, LastModified: time.Unix(1668699881, 5e8)}
}

func list(bucket, prefix string, config items.ReaderConfig) items.Reader {
	return items.Reader{
		Resource: "arn:aws:states:::s3:listObjectsV2", Bucket: bucket, Prefix: prefix, Config: config, Dialect: states.Dialect,
	}
}

// The MD5 sums are those of md5sum(1).
func TestListing(t *testing.T) {
	store := folder(t, map[string]string{"b/img/1.jpg": "one\n", "b/img/0.jpg": "", "b/other": "x", "c/img/2.jpg": ""})
	all, err := read(list("b", "img/", items.ReaderConfig{}), store)
	if err != nil {
		t.Fatal(err)
	}
	same(t, texts(all), []string{
		`{"Etag":"\"d41d8cd98f00b204e9800998ecf8427e\"","LastModified":1668699881,"Key":"img/0.jpg","Size":0,"StorageClass":"STANDARD"}`,
		`{"Etag":"\"5bbf5a52328e7439ae6e719dfe712200\"","LastModified":1668699881,"Key":"img/1.jpg","Size":4,"StorageClass":"STANDARD"}`,
	})
	same(t, []any{all[0].Source, all[1].Source, all[1].Index, all[1].Keyed}, []any{"S3://b", "S3://b", int64(1), false})
}

// S3 lists keys in the order of their bytes, in which "a-b" and "a.b" go before
// "a/b" and "a0" behind.
func TestListingOrder(t *testing.T) {
	want := []string{"A", "a-b", "a.b/x", "a/b", "a/b-c", "a/b.d/e", "a0", "ab", "b", "é"}
	files := map[string]string{}
	for _, key := range want {
		files["b/"+key] = ""
	}
	store := folder(t, files)
	keys := func(prefix string) (keys []string) {
		all, err := read(list("b", prefix, items.ReaderConfig{Transformation: "NONE"}), store)
		if err != nil {
			t.Error(err)
		}
		for _, item := range all {
			keys = append(keys, item.Value.Get("Key").Str())
		}
		return keys
	}
	same(t, keys(""), want)
	same(t, keys("a"), want[1:8])
	same(t, keys("a/"), want[3:6])
	same(t, keys("a/b"), want[3:6])
	same(t, keys("a/b."), want[5:6])
	same(t, keys("a/b.d/e"), want[5:6])
	same(t, keys("nothing"), []string(nil))
}

func TestLoadAndFlatten(t *testing.T) {
	store := folder(t, map[string]string{
		"b/in/1.csv": "a,b\n1,2\n", "b/in/2.csv": "c\n", "b/in/3.csv": "b\n3\n4\n", "b/in10.csv": "z\n9\n",
	})
	config := firstRow
	config.Transformation = "LOAD_AND_FLATTEN"
	all, err := read(list("b", "in/", config), store)
	if err != nil {
		t.Fatal(err)
	}
	same(t, texts(all), []string{`{"a":"1","b":"2"}`, `{"b":"3"}`, `{"b":"4"}`})
	var contexts []string
	for _, item := range all {
		contexts = append(contexts, text(item.Context()))
	}
	same(t, contexts, []string{
		`{"Index":0,"Value":{"a":"1","b":"2"},"Source":"S3://b/in/1.csv"}`,
		`{"Index":1,"Value":{"b":"3"},"Source":"S3://b/in/3.csv"}`,
		`{"Index":2,"Value":{"b":"4"},"Source":"S3://b/in/3.csv"}`,
	})
	config.MaxItems = 2
	if all, err = read(list("b", "in/", config), store); len(all) != 2 || err != nil {
		t.Errorf("with MaxItems 2: %d items, %v", len(all), err)
	}
	_, err = read(list("b", "in/", items.ReaderConfig{Transformation: "LOAD_AND_FLATTEN"}), store)
	failure(t, err, "States.ItemReaderFailed", "The ItemReader's ReaderConfig has no InputType.")
	_, err = read(list("b", "", items.ReaderConfig{Transformation: "FLATTEN"}), store)
	failure(t, err, "States.ItemReaderFailed", `The Transformation "FLATTEN" is not NONE or LOAD_AND_FLATTEN.`)
}

func TestStoreRefusals(t *testing.T) {
	store := folder(t, map[string]string{"b/k": "[1]", "secret": "[2]"})
	for key, cause := range map[string]string{
		"missing":     "S3://b/missing cannot be read: The specified key does not exist (there is no file DIR/b/missing).",
		"k/under":     "S3://b/k/under cannot be read: open DIR/b/k/under: not a directory.",
		"../secret":   "S3://b/../secret cannot be read: The specified key does not exist.",
		"a/../../k":   "S3://b/a/../../k cannot be read: The specified key does not exist.",
		"/etc/passwd": "S3://b//etc/passwd cannot be read: The specified key does not exist.",
		".":           "S3://b/. cannot be read: The specified key does not exist.",
	} {
		r := file(asJSON)
		r.Key = key
		_, err := read(r, store)
		failure(t, err, "States.ItemReaderFailed", strings.ReplaceAll(cause, "DIR", store.Dir))
	}
	r := file(asJSON)
	r.Bucket = "nowhere"
	_, err := read(r, store)
	failure(t, err, "States.ItemReaderFailed",
		"S3://nowhere/k cannot be read: The specified bucket does not exist (there is no folder "+store.Dir+"/nowhere).")
	_, err = read(list("nowhere", "p", items.ReaderConfig{}), store)
	failure(t, err, "States.ItemReaderFailed",
		"S3://nowhere/p cannot be listed: The specified bucket does not exist (there is no folder "+store.Dir+"/nowhere).")
	r.Bucket = ".."
	_, err = read(r, store)
	failure(t, err, "States.ItemReaderFailed", "S3://../k cannot be read: The specified bucket does not exist.")
}

// An error names the file as well as the object.
func TestErrorNamesFile(t *testing.T) {
	store := folder(t, map[string]string{"b/k": "[1,\n2"})
	_, err := read(file(asJSON), store)
	failure(t, err, "States.ItemReaderFailed",
		"Reading S3://b/k ("+store.Dir+"/b/k) failed at line 2: the JSON text ends too early.")
}

func gzipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

func TestCompression(t *testing.T) {
	w, _ := zstd.NewWriter(nil)
	content := "[" + strings.Repeat(`"0123456789",`, 50_000) + "1]"
	packed := string(w.EncodeAll([]byte(content), nil))
	for key, stored := range map[string]string{
		"k.json.gz": gzipped(content), "K.GZ": gzipped(content), "k.gzip": gzipped(content),
		"k.json.zstd": packed, "k.zst": packed,
	} {
		r := file(asJSON)
		r.Key = key
		all, err := read(r, objects{"b/" + key: stored})
		if err != nil || len(all) != 50_001 || text(all[50_000].Value) != "1" {
			t.Errorf("%s: %d items, %v", key, len(all), err)
		}
		// Cut short, it gives what came before the cut, then an error.
		all, err = read(r, objects{"b/" + key: stored[:len(stored)-5]})
		if err == nil || len(all) > 50_001 || !strings.Contains(err.Error(), "Reading S3://b/"+key+" failed at line 1: ") {
			t.Errorf("%s cut short: %d items, %v", key, len(all), err)
		}
	}
	refuses(t, asJSON, gzipped("[1]"), 0, "Reading S3://b/k failed: it is compressed with gzip, which its name does not say.")
	refuses(t, asJSON, packed, 0, "Reading S3://b/k failed: it is compressed with zstd, which its name does not say.")
	r := file(asJSON)
	r.Key = "k.gz"
	_, err := read(r, objects{"b/k.gz": "[1,2,3,4,5,6,7,8]"})
	failure(t, err, "States.ItemReaderFailed", "Reading S3://b/k.gz failed: it is not compressed as its name says: gzip: invalid header.")
}

func TestMapping(t *testing.T) {
	store := folder(t, map[string]string{
		"data/one.json": `[1]`, "data/more/x.json": `[2]`, "data/more/y/z.json": `[3]`, "data/deep/z.json": `[4]`,
		"map.json": `{
			"s3://b/in/m.json": "data/one.json",
			"s3://b/in/x.json": {"File": "data/one.json", "LastModified": "2022-11-17T15:44:41Z", "Etag": "abc", "StorageClass": "GLACIER"},
			"s3://b/in/": "data/more",
			"s3://b/in/y/": "data/deep",
			"s3://c/k": "data/one.json"
		}`,
	})
	m, err := items.ReadMapping(filepath.Join(store.Dir, "map.json"))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"in/m.json": "1", "in/x.json": "1", "in/y/z.json": "4"} {
		r := file(asJSON)
		r.Key = key
		all, err := read(r, m)
		if err != nil || len(all) != 1 || text(all[0].Value) != want {
			t.Errorf("%s: %v, %v", key, texts(all), err)
		}
	}
	all, err := read(list("b", "in", items.ReaderConfig{}), m)
	if err != nil || len(all) != 3 {
		t.Fatalf("%v, %v", texts(all), err)
	}
	same(t, all[0].Value.Get("Key").Str(), "in/m.json")
	same(t, text(all[1].Value), `{"Etag":"\"abc\"","LastModified":1668699881,"Key":"in/x.json","Size":3,"StorageClass":"GLACIER"}`)
	same(t, all[2].Value.Get("Key").Str(), "in/y/z.json")
	r := file(asJSON)
	r.Key = "out"
	_, err = read(r, m)
	failure(t, err, "States.ItemReaderFailed", "S3://b/out cannot be read: The specified key does not exist.")
	r.Bucket = "d"
	_, err = read(r, m)
	failure(t, err, "States.ItemReaderFailed", "S3://d/out cannot be read: The specified bucket does not exist.")
	_, err = read(list("d", "", items.ReaderConfig{}), m)
	failure(t, err, "States.ItemReaderFailed", "S3://d cannot be listed: The specified bucket does not exist.")
}

func TestMappingRefusals(t *testing.T) {
	for content, want := range map[string]string{
		`[`:                        "is not JSON: the JSON text ends too early at byte 1",
		`[]`:                       "is not a JSON object",
		`{"b/k":"x"}`:              `is wrong at "b/k": a key is to be s3://bucket/key or s3://bucket/prefix/`,
		`{"s3://b":"x"}`:           `is wrong at "s3://b": a key is to be s3://bucket/key or s3://bucket/prefix/`,
		`{"s3://b/k":1}`:           `is wrong at "s3://b/k": there is no name of a file`,
		`{"s3://b/k":{"file":""}}`: `is wrong at "s3://b/k": there is no name of a file`,
		`{"s3://b/k":{"File":"x","LastModified":1}}`: `is wrong at "s3://b/k": LastModified is not a time like 2026-01-31T12:00:00Z: 1`,
	} {
		name := filepath.Join(t.TempDir(), "m.json")
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := items.ReadMapping(name)
		if err == nil || err.Error() != "the mapping "+name+" "+want {
			t.Errorf("%s: %v", content, err)
		}
	}
}
