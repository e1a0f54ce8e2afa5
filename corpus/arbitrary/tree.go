package arbitrary

import (
	"encoding/json"
	"strings"
)

// tree is a JSON value that keeps the order of members and the spelling of scalars and keys: an escape of a lone
// surrogate would not survive decoding. Trees are not changed once they are made.
type tree struct {
	kind    byte     // '{', '[', or 0 for a scalar
	scalar  string   // JSON text
	members []branch // of an object or an array
}

type branch struct {
	key  string // JSON text of the name, "" in an array
	tree tree
}

var null = tree{scalar: "null"}

// literal is a scalar in its JSON text.
func literal(json string) tree { return tree{scalar: json} }

// quoted is a string.
func quoted(s string) tree { return tree{scalar: quote(s)} }

// quote writes a string as JSON, with <, > and & as they are.
func quote(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // strings can not fail
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func object(members ...branch) tree { return tree{kind: '{', members: members} }

func array(items ...tree) tree {
	t := tree{kind: '['}
	for _, item := range items {
		t.members = append(t.members, branch{tree: item})
	}
	return t
}

// named is a member of an object.
func named(name string, t tree) branch { return branch{key: quote(name), tree: t} }

// name returns the name of a member, decoded.
func (b branch) name() string { return unquote(b.key) }

func unquote(text string) string {
	var s string
	if json.Unmarshal([]byte(text), &s) != nil {
		return ""
	}
	return s
}

func (t tree) isText() bool { return strings.HasPrefix(t.scalar, `"`) }

// bytes writes the value without white space.
func (t tree) bytes() []byte { return t.append(nil) }

func (t tree) append(b []byte) []byte {
	if t.kind == 0 {
		return append(b, t.scalar...)
	}
	b = append(b, t.kind)
	for i, m := range t.members {
		if i > 0 {
			b = append(b, ',')
		}
		if t.kind == '{' {
			b = append(append(b, m.key...), ':')
		}
		b = m.tree.append(b)
	}
	return append(b, t.kind+2) // ']' and '}' follow '[' and '{' at this distance
}

// at returns the value of a member, and whether the tree is an object that has one of that name.
func (t tree) at(name string) (tree, bool) {
	for _, m := range t.members {
		if t.kind == '{' && m.name() == name {
			return m.tree, true
		}
	}
	return tree{}, false
}

// has says whether an object has a member of that name.
func (t tree) has(name string) bool {
	_, ok := t.at(name)
	return ok
}

// index returns the place of a member among the others, -1 where there is none.
func (t tree) index(name string) int {
	for i, m := range t.members {
		if t.kind == '{' && m.name() == name {
			return i
		}
	}
	return -1
}

// path turns names into places; false where one of them is missing.
func (t tree) path(names ...string) ([]int, bool) {
	var p []int
	for _, name := range names {
		i := t.index(name)
		if i < 0 {
			return nil, false
		}
		p = append(p, i)
		t = t.members[i].tree
	}
	return p, true
}

// get returns the value at a path.
func (t tree) get(path []int) tree {
	for _, i := range path {
		t = t.members[i].tree
	}
	return t
}

// set returns the tree with another value at a path.
func (t tree) set(path []int, value tree) tree {
	if len(path) == 0 {
		return value
	}
	i := path[0]
	members := append([]branch(nil), t.members...)
	members[i].tree = members[i].tree.set(path[1:], value)
	return tree{kind: t.kind, members: members}
}

// remove returns the tree without the member at a path, which is not empty.
func (t tree) remove(path []int) tree {
	last := len(path) - 1
	parent := t.get(path[:last])
	members := append([]branch(nil), parent.members[:path[last]]...)
	members = append(members, parent.members[path[last]+1:]...)
	return t.set(path[:last], tree{kind: parent.kind, members: members})
}

// insert returns the tree with a member in the object or array at a path, at a place. A name that is there already is
// not added twice.
func (t tree) insert(path []int, place int, m branch) tree {
	parent := t.get(path)
	if parent.kind == '[' {
		m.key = ""
	} else if parent.has(m.name()) {
		return t
	}
	members := append([]branch(nil), parent.members[:place]...)
	members = append(append(members, m), parent.members[place:]...)
	return t.set(path, tree{kind: parent.kind, members: members})
}

// paths lists the places of all values, outer ones first.
func (t tree) paths() [][]int {
	all := [][]int{{}}
	for i, m := range t.members {
		for _, p := range m.tree.paths() {
			all = append(all, append([]int{i}, p...))
		}
	}
	return all
}

// cut returns the tree with null for every array and object below a depth.
func (t tree) cut(depth int) tree {
	if t.kind == 0 {
		return t
	}
	if depth == 0 {
		return null
	}
	members := make([]branch, len(t.members))
	for i, m := range t.members {
		members[i] = branch{m.key, m.tree.cut(depth - 1)}
	}
	return tree{kind: t.kind, members: members}
}
