// Package asl is the definition of a state machine as data, in the Amazon States
// Language, found in the file that holds it: plain, or inside a CloudFormation or
// SAM template.
//
// It reads what is there and judges nothing: a definition that AWS would refuse is
// read as far as its shape allows. Package asl/check says what is wrong with it.
package asl
