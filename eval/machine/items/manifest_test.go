package items_test

import (
	"testing"

	"github.com/jsonatasim/jsonatasim/eval/machine/items"
)

const inventoryRows = `"amzn-s3-demo-source-bucket","csvDataset/","0","2022-11-16T00:27:19.000Z"
"amzn-s3-demo-source-bucket","csvDataset/titles.csv","3399671","2022-11-16T00:29:32.000Z"
`

func inventory(rest string) string {
	return `{"sourceBucket":"amzn-s3-demo-source-bucket","destinationBucket":"arn:aws:s3:::inv","version":"2016-11-30",
		"creationTimestamp":"1668560400000","fileFormat":"CSV","fileSchema":"Bucket, Key, Size, LastModifiedDate",` + rest + `}`
}

// The sample of the ItemReader page, with the order of keys that it has.
func TestInventory(t *testing.T) {
	store := objects{
		"b/k":                 inventory(`"files":[{"key":"p/data/1.csv.gz","size":1},{"key":"p/data/2.csv.gz"}]`),
		"inv/p/data/1.csv.gz": gzipped(inventoryRows), "inv/p/data/2.csv.gz": gzipped("x,y,1,2\n"),
	}
	for _, config := range []items.ReaderConfig{{InputType: "MANIFEST"}, {ManifestType: "S3_INVENTORY"}} {
		all, err := read(file(config), store)
		if err != nil {
			t.Fatal(err)
		}
		same(t, texts(all), []string{
			`{"LastModifiedDate":"2022-11-16T00:27:19.000Z","Bucket":"amzn-s3-demo-source-bucket","Size":"0","Key":"csvDataset/"}`,
			`{"LastModifiedDate":"2022-11-16T00:29:32.000Z","Bucket":"amzn-s3-demo-source-bucket","Size":"3399671","Key":"csvDataset/titles.csv"}`,
			`{"LastModifiedDate":"2","Bucket":"x","Size":"1","Key":"y"}`,
		})
		same(t, []any{all[2].Index, all[2].Source}, []any{int64(2), "S3://inv/p/data/2.csv.gz"})
	}
}

func TestInventoryRefusals(t *testing.T) {
	manifest := items.ReaderConfig{InputType: "MANIFEST"}
	refuses(t, manifest, inventory(`"files":[{"key":"gone.csv.gz"}]`), 0, "S3://inv/gone.csv.gz cannot be read: The specified key does not exist.")
	refuses(t, manifest, inventory(`"files":[{}]`), 0, "The manifest S3://b/k gives no key for file 0.")
	refuses(t, manifest, inventory(`"x":1`), 0, "The manifest S3://b/k has no fileSchema or no array of files.")
	refuses(t, manifest, `{"fileFormat":"ORC"}`, 0, `The manifest S3://b/k has the fileFormat "ORC", and only CSV can be read.`)
	refuses(t, manifest, "{\n\"fileFormat\":", 0, "Reading S3://b/k failed at line 2: the JSON text ends too early.")
	refuses(t, items.ReaderConfig{InputType: "CSV", ManifestType: "S3_INVENTORY"}, "", 0,
		`The ManifestType is S3_INVENTORY, with which the InputType "CSV" cannot be used.`)
	refuses(t, items.ReaderConfig{ManifestType: "OTHER"}, "", 0, `The ManifestType "OTHER" is not S3_INVENTORY or ATHENA_DATA.`)
}

func TestAthena(t *testing.T) {
	store := objects{
		"b/k":        "s3://out/q/1.gz\n\"s3://out/q/2.gz\"\n",
		"out/q/1.gz": gzipped("{\"a\":1}\n{\"a\":2}\n"), "out/q/2.gz": gzipped("{\"a\":3}\n"),
	}
	all, err := read(file(items.ReaderConfig{ManifestType: "ATHENA_DATA", InputType: "JSONL"}), store)
	if err != nil {
		t.Fatal(err)
	}
	same(t, texts(all), []string{`{"a":1}`, `{"a":2}`, `{"a":3}`})
	same(t, []any{all[0].Source, all[2].Source, all[2].Index}, []any{"S3://out/q/1.gz", "S3://out/q/2.gz", int64(2)})

	config := given("x", "y")
	config.ManifestType = "ATHENA_DATA"
	all, err = read(file(config), objects{"b/k": "s3://out/1", "out/1": "1,2\n"})
	if err != nil {
		t.Fatal(err)
	}
	same(t, texts(all), []string{`{"x":"1","y":"2"}`})

	refuses(t, config, "s3://out/1\n", 0, "S3://out/1 cannot be read: The specified key does not exist.")
	refuses(t, config, "\n\nout/1\n", 0, `Reading S3://b/k failed at line 3: "out/1" is not an S3 URI.`)
	refuses(t, items.ReaderConfig{ManifestType: "ATHENA_DATA"}, "", 0, `The InputType of ATHENA_DATA is "", and must be CSV, JSONL or PARQUET.`)
	refuses(t, items.ReaderConfig{ManifestType: "ATHENA_DATA", InputType: "PARQUET"}, "", 0,
		"The InputType PARQUET is not supported here; CSV, JSON and JSONL are.")
}
