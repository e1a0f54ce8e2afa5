package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// yamlToJSON converts YAML, with the keys of mappings in their order.
func yamlToJSON(content []byte) ([]byte, error) {
	node, err := readYAML(string(content))
	if err != nil {
		return nil, err
	}
	var v any
	if node != nil {
		if err := yaml.NodeToValue(node, &v, yaml.UseOrderedMap()); err != nil {
			return nil, err
		}
	}
	return appendYAML(nil, v)
}

func appendYAML(b []byte, v any) ([]byte, error) {
	var err error
	switch v := v.(type) {
	case yaml.MapSlice:
		b = append(b, '{')
		for i, item := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(expr.AppendQuoted(b, fmt.Sprint(item.Key)), ':')
			if b, err = appendYAML(b, item.Value); err != nil {
				return nil, err
			}
		}
		return append(b, '}'), nil
	case []any:
		b = append(b, '[')
		for i, item := range v {
			if i > 0 {
				b = append(b, ',')
			}
			if b, err = appendYAML(b, item); err != nil {
				return nil, err
			}
		}
		return append(b, ']'), nil
	case string:
		return expr.AppendQuoted(b, v), nil
	}
	text, err := json.Marshal(v)
	return append(b, text...), err
}

// toYAML writes a value as YAML, long texts in literal style.
func toYAML(v eval.Value) (string, error) {
	text, err := yaml.MarshalWithOptions(yamlValue(v), yaml.UseLiteralStyleIfMultiline(true), yaml.Indent(2))
	return strings.TrimSuffix(string(text), "\n"), err
}

// yamlValue gives a value in the form that the YAML library takes.
func yamlValue(v eval.Value) any {
	switch v.Kind() {
	case eval.KindObject:
		var members yaml.MapSlice
		for key, item := range v.Members {
			members = append(members, yaml.MapItem{Key: key, Value: yamlValue(item)})
		}
		return members
	case eval.KindArray:
		items := []any{}
		for _, item := range v.Items {
			items = append(items, yamlValue(item))
		}
		return items
	case eval.KindString:
		return v.Str()
	case eval.KindNumber:
		if i, ok := v.Int(); ok {
			return i
		}
		return v.Float()
	case eval.KindBool:
		return v.IsTrue()
	}
	return nil
}
