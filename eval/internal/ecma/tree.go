package ecma

import "math"

// unbounded is the maximum of a quantifier without one. A number in a
// quantifier that is greater counts as this.
const unbounded = math.MaxInt32

type nodeKind uint8

const (
	nodeEmpty  nodeKind = iota
	nodeText            // text, a run of units
	nodeSet             // set, one unit
	nodeSeq             // subs, one after the other
	nodeAlt             // subs, the first that leads to a match
	nodeGroup           // subs[0], captured as group
	nodeRepeat          // subs[0], min to max times
	nodeAssert          // assert
	nodeRef             // a back-reference to group
	nodeLook            // subs[0], looked at without going on
)

type assertion uint8

const (
	assertBegin assertion = iota // ^
	assertEnd                    // $
	assertLineBegin
	assertLineEnd
	assertWord    // \b
	assertNotWord // \B
)

// node is a node of a pattern's tree.
type node struct {
	kind     nodeKind
	subs     []*node
	text     string // flat
	set      *set
	min, max int
	lazy     bool
	group    int
	assert   assertion
	behind   bool // of nodeLook: what is before, from right to left
	negative bool // of nodeLook
	grouped  bool // of nodeLook: in a group of its own, so that it may have a quantifier

	// canBeEmpty: some match may be empty. alwaysEmpty: every match is.
	canBeEmpty, alwaysEmpty bool
	// The groups in the node are those from firstGroup on and before endGroup.
	firstGroup, endGroup int
	// setsAll: a match of the node sets all groups in it, or can set none.
	setsAll bool
	// anchored: a match begins at the start of the subject.
	anchored bool
}

func emptyNode() *node {
	return &node{kind: nodeEmpty, canBeEmpty: true, alwaysEmpty: true, setsAll: true}
}

func textNode(text string) *node { return &node{kind: nodeText, text: text, setsAll: true} }

func setNode(s *set) *node { return &node{kind: nodeSet, set: s, setsAll: true} }

func assertNode(a assertion) *node {
	return &node{
		kind: nodeAssert, assert: a, canBeEmpty: true, alwaysEmpty: true, setsAll: true,
		anchored: a == assertBegin,
	}
}

func refNode(group int) *node {
	return &node{kind: nodeRef, group: group, canBeEmpty: true, setsAll: true}
}

func groupNode(body *node, group int) *node {
	return &node{
		kind: nodeGroup, subs: []*node{body}, group: group,
		canBeEmpty: body.canBeEmpty, alwaysEmpty: body.alwaysEmpty,
		firstGroup: group, endGroup: max(group+1, body.endGroup),
		setsAll: body.setsAll, anchored: body.anchored,
	}
}

func lookNode(body *node, behind, negative bool) *node {
	return &node{
		kind: nodeLook, subs: []*node{body}, behind: behind, negative: negative,
		canBeEmpty: true, alwaysEmpty: true,
		firstGroup: body.firstGroup, endGroup: body.endGroup,
		setsAll:  body.setsAll || negative, // the groups of a negative one are undefined behind it
		anchored: body.anchored && !behind && !negative,
	}
}

func seqNode(subs []*node) *node {
	subs = joinText(subs)
	switch len(subs) {
	case 0:
		return emptyNode()
	case 1:
		return subs[0]
	}
	n := &node{kind: nodeSeq, subs: subs, canBeEmpty: true, alwaysEmpty: true, setsAll: true}
	for _, sub := range subs {
		n.anchored = n.anchored || sub.anchored && n.alwaysEmpty
		n.canBeEmpty = n.canBeEmpty && sub.canBeEmpty
		n.alwaysEmpty = n.alwaysEmpty && sub.alwaysEmpty
		n.setsAll = n.setsAll && sub.setsAll
		n.addGroups(sub)
	}
	return n
}

// joinText drops empty nodes and makes one node of neighbouring texts.
func joinText(subs []*node) []*node {
	var joined []*node
	for i := 0; i < len(subs); i++ {
		if subs[i].kind == nodeEmpty {
			continue
		}
		if subs[i].kind != nodeText {
			joined = append(joined, subs[i])
			continue
		}
		text := []byte(subs[i].text)
		for i+1 < len(subs) && (subs[i+1].kind == nodeText || subs[i+1].kind == nodeEmpty) {
			i++
			text = append(text, subs[i].text...)
		}
		joined = append(joined, textNode(string(text)))
	}
	return joined
}

func altNode(subs []*node) *node {
	if len(subs) == 1 {
		return subs[0]
	}
	n := &node{kind: nodeAlt, subs: subs, alwaysEmpty: true, anchored: true}
	for _, sub := range subs {
		n.canBeEmpty = n.canBeEmpty || sub.canBeEmpty
		n.alwaysEmpty = n.alwaysEmpty && sub.alwaysEmpty
		n.anchored = n.anchored && sub.anchored
		n.addGroups(sub)
	}
	n.setsAll = n.endGroup == 0 // no alternative sets the groups of another
	return n
}

// repeatNode makes a quantifier. A body that can only be empty is matched at
// most once: further iterations would find the same, and one that is not asked
// for by the minimum is refused for being empty (ECMA-262 §22.2.2.3.1).
func repeatNode(body *node, least, most int, lazy bool) *node {
	switch {
	case most == 0 || body.alwaysEmpty && least == 0:
		return emptyNode()
	case body.alwaysEmpty || least == 1 && most == 1:
		return body
	}
	n := &node{
		kind: nodeRepeat, subs: []*node{body}, min: least, max: most, lazy: lazy,
		canBeEmpty: least == 0 || body.canBeEmpty, setsAll: body.setsAll,
		anchored: body.anchored && least > 0,
	}
	n.addGroups(body)
	if least == 0 && n.endGroup > 0 {
		n.setsAll = false
	}
	return n
}

// addGroups widens the range of groups of n by that of sub.
func (n *node) addGroups(sub *node) {
	switch {
	case sub.endGroup == 0:
	case n.endGroup == 0:
		n.firstGroup, n.endGroup = sub.firstGroup, sub.endGroup
	default:
		n.firstGroup, n.endGroup = min(n.firstGroup, sub.firstGroup), max(n.endGroup, sub.endGroup)
	}
}
