package difftest

import "strings"

// Table is a table of a document of ours in Markdown: what the document claims there,
// the tests hold it to.
type Table struct {
	Heading string // that it stands under
	Header  []string
	Rows    [][]string
}

// Tables reads the tables of a document. Quotes of code are taken off the cells, and
// bars are written \| in them.
func Tables(document string) []Table {
	var tables []Table
	heading, inside := "", false
	for line := range strings.Lines(document) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "#"); ok {
			heading = strings.TrimSpace(strings.TrimLeft(name, "#"))
		}
		if !strings.HasPrefix(line, "|") {
			inside = false
			continue
		}
		row := cells(line)
		switch {
		case !inside:
			tables = append(tables, Table{Heading: heading, Header: row})
			inside = true
		case strings.Trim(line, "|-: ") == "": // the line below the header
		default:
			last := &tables[len(tables)-1]
			last.Rows = append(last.Rows, row)
		}
	}
	return tables
}

// cells cuts a line of a table.
func cells(line string) []string {
	const bar = "\x00"
	line = strings.Trim(strings.ReplaceAll(line, `\|`, bar), "|")
	list := strings.Split(line, "|")
	for i, cell := range list {
		list[i] = uncode(strings.ReplaceAll(strings.TrimSpace(cell), bar, "|"))
	}
	return list
}

// uncode takes the quotes off code; two of them stand around code that has one.
func uncode(cell string) string {
	if code, ok := strings.CutPrefix(cell, "`` "); ok {
		return strings.TrimSuffix(code, " ``")
	}
	if len(cell) > 1 && cell[0] == '`' && strings.Count(cell, "`") == 2 && cell[len(cell)-1] == '`' {
		return cell[1 : len(cell)-1]
	}
	return cell
}
