package check

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
)

// Bounds of Distributed Map (Step Functions developer guide).
const (
	maxLabel      = 40
	maxBatchBytes = 262_144
	maxItems      = 100_000_000
)

// iteration checks a Map state.
func (c *checker) iteration(s *asl.State) {
	if s.Field("ItemProcessor") == nil && s.Field("Iterator") == nil {
		c.required(s.Node, s.Path, "ItemProcessor")
	}
	c.expect(s.Node, "ItemProcessor", document.Object, s.Path)
	c.whole(s.Node, "MaxConcurrency", s.Path, 0, maxItems)
	c.whole(s.Node, "ToleratedFailureCount", s.Path, 0, maxItems)
	c.percentage(s)
	if n := s.Field("Items"); n != nil && s.QueryLanguage == asl.JSONata {
		c.items(s, n)
	}
	c.label(s)
	c.reader(s)
	c.batcher(s)
	if s.ItemProcessor == nil || s.ItemProcessor.Distributed {
		return
	}
	for _, name := range []string{"ItemReader", "ItemBatcher", "ResultWriter", "Label"} {
		for _, m := range s.Node.Members {
			if m.Key == name {
				c.warns(DistributedOnly, m.KeySpan, s.Path+"/"+name, name+" belongs to the Map state's distributed mode, and this Map is inline",
					`Set "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"} in ItemProcessor, or remove `+name+".")
			}
		}
	}
}

// percentage checks ToleratedFailurePercentage, which need not be whole.
func (c *checker) percentage(s *asl.State) {
	const name = "ToleratedFailurePercentage"
	n := s.Field(name)
	if n == nil || isExpression(n) || !c.expect(s.Node, name, document.Number, s.Path) {
		return
	}
	if f, _ := strconv.ParseFloat(n.Text, 64); f < 0 || f > 100 {
		c.fails(n, s.Path+"/"+name, "Value must be between 0 and 100", "")
	}
}

// items checks what stands there without being an expression.
func (c *checker) items(s *asl.State, n *document.Node) {
	switch {
	case opaque(n) || isExpression(n) || n.Kind == document.Array || n.Kind == document.Object:
	default:
		c.warns(WrongType, n.Span, s.Path+"/Items", "Items must be an array or an object, and this is a "+n.Kind.String(),
			"Write an array, or an expression between {% and %}.")
	}
}

func (c *checker) label(s *asl.State) {
	n := s.Field("Label")
	if n == nil || opaque(n) || !c.expect(s.Node, "Label", document.String, s.Path) {
		return
	}
	fault := ""
	switch length := utf8.RuneCountInString(n.Text); {
	case length == 0 || length > maxLabel:
		fault = "A label has 1 to 40 characters"
	case strings.ContainsFunc(n.Text, notInLabel):
		fault = "A label has no white space, no control characters and none of ? * < > { } [ ] : ; , \\ | ^ ~ $ # % & ` \""
	}
	if fault != "" {
		c.add(Finding{InvalidLabel, Error, fault, s.Path + "/Label", n.Span, "Write it with letters, digits, - and _."})
	} else if c.labels[n.Text] {
		c.add(Finding{DuplicateLabel, Error, "Duplicate label: " + n.Text, s.Path + "/Label", n.Span, "Labels are unique in a definition."})
	}
	c.labels[n.Text] = true
}

func notInLabel(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("?*<>{}[]:;,\\|^~$#%&`\"", r)
}

func (c *checker) reader(s *asl.State) {
	n := s.Field("ItemReader")
	if n == nil || opaque(n) || !c.expect(s.Node, "ItemReader", document.Object, s.Path) {
		return
	}
	path := s.Path + "/ItemReader"
	c.required(n, path, "Resource")
	config := n.Member("ReaderConfig")
	resource := asl.Text(n.Member("Resource"))
	if strings.HasSuffix(resource, ":s3:getObject") && config.Member("InputType") == nil {
		at, where := n, path
		if config != nil {
			at, where = config, path+"/ReaderConfig"
		}
		c.fails(at, where, "These fields are required: [InputType]", "Say what the object is: CSV, JSON, JSONL, PARQUET or MANIFEST.")
	}
	if config == nil {
		return
	}
	path += "/ReaderConfig"
	c.oneOf(config.Member("InputType"), path+"/InputType", "CSV", "JSON", "JSONL", "PARQUET", "MANIFEST")
	c.oneOf(config.Member("Transformation"), path+"/Transformation", "NONE", "LOAD_AND_FLATTEN")
	c.oneOf(config.Member("CSVHeaderLocation"), path+"/CSVHeaderLocation", "FIRST_ROW", "GIVEN")
	c.oneOf(config.Member("CSVDelimiter"), path+"/CSVDelimiter", "COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB")
	c.whole(config, "MaxItems", path, 0, maxItems)
	if asl.Text(config.Member("CSVHeaderLocation")) == "GIVEN" {
		c.required(config, path, "CSVHeaders")
	}
}

func (c *checker) batcher(s *asl.State) {
	n := s.Field("ItemBatcher")
	if n == nil || opaque(n) || !c.expect(s.Node, "ItemBatcher", document.Object, s.Path) {
		return
	}
	path := s.Path + "/ItemBatcher"
	limits := 0
	for _, name := range []string{"MaxItemsPerBatch", "MaxInputBytesPerBatch", "MaxItemsPerBatchPath", "MaxInputBytesPerBatchPath"} {
		if n.Member(name) != nil {
			limits++
		}
	}
	if limits == 0 {
		c.fails(n, path, "At least one of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch]", "Say how large a batch may be.")
	}
	c.whole(n, "MaxItemsPerBatch", path, 1, maxItems)
	c.whole(n, "MaxInputBytesPerBatch", path, 1, maxBatchBytes)
}
