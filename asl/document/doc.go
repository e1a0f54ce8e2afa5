// Package document reads a JSON or YAML text as a tree of nodes that know their
// place in the file, so that whatever is found wrong in a value, however deeply it
// is wrapped in escapes, block scalars or documents inside strings, can be shown
// where its author wrote it.
//
// JSON is that of RFC 8259; a byte order mark before it is passed over. YAML is the
// part of version 1.2 that has a JSON: one document, keys that are scalars, finite
// numbers. The short tags of CloudFormation templates (!Sub, !GetAtt, !Ref and so
// on) are read as their long forms ({"Fn::Sub": …}, {"Ref": …}).
package document
