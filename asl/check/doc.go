// Package check says what is wrong with a state machine definition: what AWS says
// when a state machine is created, with its codes and locations, and what AWS does
// not say but its author needs to know.
//
// AWS's codes are those of ValidateStateMachineDefinition (API reference,
// ValidateStateMachineDefinitionDiagnostic) and the two for expressions. Its texts
// are used where they are known, recorded or measured; where they are not, the
// sentence is ours and the code still AWS's. Findings that AWS does not make have
// codes of their own; they are warnings, and notes where the definition may well be
// meant so.
package check
