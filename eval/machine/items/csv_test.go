package items_test

import (
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval/machine/items"
)

var firstRow = items.ReaderConfig{InputType: "CSV", CSVHeaderLocation: "FIRST_ROW"}

func given(headers ...string) items.ReaderConfig {
	return items.ReaderConfig{InputType: "CSV", CSVHeaderLocation: "GIVEN", CSVHeaders: headers}
}

// The samples of the ItemReader page, with the order of keys that they have.
func TestCSVSamplesOfAWS(t *testing.T) {
	reads(t, firstRow, "userId,movieId,rating,timestamp\n1,307,3.5,1256677221\n1,481,3.5,1256677456\n",
		`{"rating":"3.5","movieId":"307","userId":"1","timestamp":"1256677221"}`,
		`{"rating":"3.5","movieId":"481","userId":"1","timestamp":"1256677456"}`)
	reads(t, given("userId", "movieId", "rating", "timestamp"), "1,1091,1.5,1256677471\n",
		`{"rating":"1.5","movieId":"1091","userId":"1","timestamp":"1256677471"}`)
	// "Example of parsing an input CSV file".
	reads(t, given("a", "b", "c", "d", "e"),
		"abc,123,\"This string contains commas, a double quotation marks (\"\"), and a newline (\n)\",{\"\"MyKey\"\":\"\"MyValue\"\"},\"[1,2,3]\"",
		`{"a":"abc","b":"123","c":"This string contains commas, a double quotation marks (\"), and a newline (\n)","d":"{\"MyKey\":\"MyValue\"}","e":"[1,2,3]"}`)
	reads(t, firstRow, `path,size
C:\\Program Files\\MyApp.exe,6534512`, `{"path":"C:\\Program Files\\MyApp.exe","size":"6534512"}`)
}

func TestCSVShortAndLongRows(t *testing.T) {
	reads(t, firstRow, "a,b,c\n1\n1,2\n1,2,3,4,5\n\n,,\n",
		`{"a":"1","b":"","c":""}`,
		`{"a":"1","b":"2","c":""}`,
		`{"a":"1","b":"2","c":"3"}`,
		`{"a":"","b":"","c":""}`,
		`{"a":"","b":"","c":""}`)
	reads(t, firstRow, "a,b\n")
	reads(t, firstRow, "a,b")
	reads(t, firstRow, "")
	reads(t, given("a"), "")
}

func TestCSVQuotes(t *testing.T) {
	for row, want := range map[string]string{
		`"1","2"`:            `{"a":"1","b":"2"}`,
		`"",x`:               `{"a":"","b":"x"}`,
		`"""",x`:             `{"a":"\"","b":"x"}`,
		`"a ""b"" c",x`:      `{"a":"a \"b\" c","b":"x"}`,
		"\"1\r\n2\",x":       `{"a":"1\r\n2","b":"x"}`,
		`a"b,x`:              `{"a":"a\"b","b":"x"}`,
		`"a"b,x`:             `{"a":"ab","b":"x"}`,
		` "a",x`:             `{"a":" \"a\"","b":"x"}`,
		`a\,b,x`:             `{"a":"a,b","b":"x"}`,
		`a\"b\",x`:           `{"a":"a\"b\"","b":"x"}`,
		`"a\"b",x`:           `{"a":"a\"b","b":"x"}`,
		`a\nb,x`:             `{"a":"anb","b":"x"}`,
		`a\\\,,x`:            `{"a":"a\\,","b":"x"}`,
		`a,x\`:               `{"a":"a","b":"x"}`,
		"é,\U0001F600":       `{"a":"é","b":"` + "\U0001F600" + `"}`,
		"\xff\xfe,x":         `{"a":"` + "\uFFFD" + `","b":"x"}`,
		"\"a\",\"x\"\r":      `{"a":"a","b":"x"}`,
		"a,x\r":              `{"a":"a","b":"x"}`,
		"a\rb,x":             `{"a":"a\rb","b":"x"}`,
		"\"a\r\",x":          `{"a":"a\r","b":"x"}`,
		"\"\n\n\",\"\n,\n\"": `{"a":"\n\n","b":"\n,\n"}`,
	} {
		for _, end := range []string{"", "\n"} {
			reads(t, given("a", "b"), row+end, want)
			reads(t, given("a", "b"), "0,0\n"+row+end, `{"a":"0","b":"0"}`, want)
		}
		reads(t, given("a", "b"), row+"\n0,0", want, `{"a":"0","b":"0"}`)
	}
}

func TestCSVDelimiters(t *testing.T) {
	for name, d := range map[string]string{"COMMA": ",", "PIPE": "|", "SEMICOLON": ";", "SPACE": " ", "TAB": "\t"} {
		c := firstRow
		c.CSVDelimiter = name
		reads(t, c, "a"+d+"b\n1"+d+"2\n\"x"+d+"y\""+d+"z\\"+d+"\n",
			`{"a":"1","b":"2"}`, `{"a":`+quoted("x"+d+"y")+`,"b":`+quoted("z"+d)+`}`)
	}
	c := firstRow
	c.CSVDelimiter = "PIPE"
	reads(t, c, "a|b\n1,5|2;\n", `{"a":"1,5","b":"2;"}`)
	c.CSVDelimiter = "COLON"
	refuses(t, c, "", 0, `The CSVDelimiter "COLON" is not one of COMMA, PIPE, SEMICOLON, SPACE, TAB.`)
}

func TestCSVHeaders(t *testing.T) {
	refuses(t, firstRow, "a,b,a\n1,2,3\n", 0, "CSV headers cannot contain duplicates.") // AWS's words, recorded
	refuses(t, given("a", "a"), "1,2\n", 0, "CSV headers cannot contain duplicates.")
	refuses(t, firstRow, strings.Repeat("h", 10*1024+1)+"\n1", 0,
		"The CSV headers have 10241 bytes, more than the 10 KiB that Step Functions reads.")
	reads(t, firstRow, strings.Repeat("h", 10*1024)+"\n1", `{"`+strings.Repeat("h", 10*1024)+`":"1"}`)
	refuses(t, items.ReaderConfig{InputType: "CSV"}, "a\n", 0, "The ReaderConfig has no CSVHeaderLocation, which CSV needs.")
	refuses(t, items.ReaderConfig{InputType: "CSV", CSVHeaderLocation: "LAST_ROW"}, "a\n", 0,
		`The CSVHeaderLocation "LAST_ROW" is not FIRST_ROW or GIVEN.`)
	refuses(t, given(), "a\n", 0, "The CSVHeaderLocation is GIVEN, and no CSVHeaders are.")
	both := given("a")
	both.CSVHeaderLocation = "FIRST_ROW"
	refuses(t, both, "a\n", 0, "CSVHeaders are given, and the CSVHeaderLocation is FIRST_ROW.")
}

func TestCSVCutShort(t *testing.T) {
	refuses(t, firstRow, "a,b\n1,2\n3,\"4\n5,6\n", 1,
		"Reading S3://b/k failed at line 3: a field in double quotes begins here and is not closed.")
	refuses(t, firstRow, "a,\"b\n", 0,
		"Reading S3://b/k failed at line 1: a field in double quotes begins here and is not closed.")
}

func TestCSVLongFields(t *testing.T) {
	long := strings.Repeat("x\n", 2<<20) // 4 MiB, many lines
	list, err := read(file(firstRow), objects{"b/k": "a,b\n1,\"" + long + "\"\n2,3\n"})
	if err != nil || len(list) != 2 || list[0].Value.Get("b").Str() != long || text(list[1].Value) != `{"a":"2","b":"3"}` {
		t.Errorf("a field of 4 MiB: %d items, %v", len(list), err)
	}
	refuses(t, firstRow, "a,b\n1,2\n1,\""+strings.Repeat("x", 8<<20)+"\"\n", 1,
		"Reading S3://b/k failed at line 3: an item that begins here is larger than 8 MB, the most that Step Functions reads.")
	refuses(t, firstRow, "a\n"+strings.Repeat("x", 8<<20+1), 0,
		"Reading S3://b/k failed at line 2: an item that begins here is larger than 8 MB, the most that Step Functions reads.")
}

// The order is that of a java.util.HashMap; a key of one letter has the letter's
// code as its hash code.
func TestCSVManyColumns(t *testing.T) {
	reads(t, given("b", "a", "d", "c"), "1,2,3,4", `{"a":"2","b":"1","c":"4","d":"3"}`)
	// "Aa" and "BB" have the same hash code: they stay as they were put in.
	reads(t, given("BB", "Aa"), "1,2", `{"BB":"1","Aa":"2"}`)
	reads(t, given("Aa", "BB"), "1,2", `{"Aa":"1","BB":"2"}`)
	// 'p' is 112 and 'a' 97: of 16 places 'p' has the first and 'a' the second. From
	// the thirteenth key on there are 32, and 'a' has the second, 'p' the seventeenth.
	twelve := []string{"p", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"}
	list, err := read(file(given(twelve...)), objects{"b/k": "1"})
	if err != nil || !strings.HasPrefix(text(list[0].Value), `{"p":"1","a":""`) {
		t.Errorf("twelve columns: %v %v", texts(list), err)
	}
	list, err = read(file(given(append(twelve, "l")...)), objects{"b/k": "1"})
	if err != nil || !strings.HasSuffix(text(list[0].Value), `"l":"","p":"1"}`) {
		t.Errorf("thirteen columns: %v %v", texts(list), err)
	}
}
