package cli

import (
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/jsonatasim/jsonatasim/eval"
)

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
