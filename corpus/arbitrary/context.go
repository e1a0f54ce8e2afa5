package arbitrary

import "github.com/jsonatasim/jsonatasim/corpus"

// form is a kind of execution. Each has a key order of its own; package corpus says where the orders come from.
type form int

const (
	standard form = iota
	synchronous
	asynchronous
	redriven
	child // of a Distributed Map
	forms
)

const account = "arn:aws:states:eu-west-1:123456789012:"

// document makes a $states document.
func (s *source) document() tree {
	if s.oneIn(6) {
		return s.mutated(pick(s, corpus.Upstreams()...))
	}
	started := s.input()
	got := started
	if s.oneIn(4) {
		got = s.input()
	}
	return object(named("input", got), named("context", s.context(form(s.rng.Intn(int(forms))), started)))
}

// context makes a context object around the input of an execution.
func (s *source) context(f form, started tree) tree {
	execution := s.execution(f, started)
	path := "order-intake"
	if f == child {
		path += "/ProcessOrders"
	}
	t := object(append([]branch{named("Execution", execution)}, s.place(path, "order-intake")...)...)
	switch s.rng.Intn(6) {
	case 0:
		t.members = append(t.members, named("Map", object(named("Item", s.item()))))
	case 1:
		t.members = append(t.members, named("Task", object(named("Token", quoted("AQCEAAAAKgAAAAMAAAAAAAAAA"+s.uuid())))))
	}
	return t
}

// item is the item of a Map: an index, a key too where the Map runs over an object, and where the items come from.
func (s *source) item() tree {
	t := object(named("Index", literal(pick(s, "0", "1", "39"))))
	if s.oneIn(3) {
		t.members = append(t.members, named("Key", quoted("k")))
	}
	t.members = append(t.members, named("Value", pick(s, s.shallow(), s.queueRecord(), s.value(3))))
	return object(append(t.members, named("Source", quoted("STATE_DATA")))...)
}

// execution makes the member Execution.
func (s *source) execution(f form, started tree) tree {
	name := s.uuid()
	role := named("RoleArn", quoted("arn:aws:iam::123456789012:role/service-role/StepFunctions-order-intake-role-8z1x6k3qd"))
	start := named("StartTime", quoted(s.timestamp()))
	id := named("Id", quoted(account+"execution:order-intake:"+name))
	switch f {
	case synchronous, asynchronous:
		id = named("Id", quoted(account+"express:order-intake:"+name+":"+s.uuid()))
		t := object(id, named("Input", started), named("Name", quoted(name)), role, start)
		if f == asynchronous {
			t.members = append(t.members, named("RedriveCount", literal("0")))
		}
		return t
	case child:
		id = named("Id", quoted(account+"execution:order-intake/ProcessOrders:"+name))
	}
	t := object(id, named("Input", started), start, named("Name", quoted(name)), role)
	if f == redriven {
		return object(append(t.members, named("RedriveCount", literal(pick(s, "1", "2", "1000"))),
			named("RedriveTime", quoted(s.timestamp())))...)
	}
	return object(append(t.members, named("RedriveCount", literal("0")))...)
}

// place makes the members StateMachine and State. Names of states are free text.
func (s *source) place(path, machine string) []branch {
	return []branch{
		named("StateMachine", object(
			named("Id", quoted(account+"stateMachine:"+path)),
			named("Name", quoted(machine)),
		)),
		named("State", object(
			named("Name", quoted(pick(s, "Charge Card", "Charge Card", "state_1", "a#b", "Kunde prüfen", "注文", "Lambda 🚀"))),
			named("EnteredTime", quoted(s.timestamp())),
			named("RetryCount", literal(pick(s, "0", "0", "0", "1", "2"))),
		)),
	}
}
