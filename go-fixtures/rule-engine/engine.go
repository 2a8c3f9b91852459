package main

// An engine is the table of rules, made ready when the service starts.
type engine struct {
	rules []ready
	most  int // The points of a payment for which every rule holds.
}

// A condition is asked whether it holds for a payment.
type condition func(p *payment) bool

type ready struct {
	holds  condition
	points int
}

func newEngine(rules []rule) *engine {
	e := &engine{rules: make([]ready, len(rules))}
	for i, r := range rules {
		e.rules[i] = ready{holds: prepare(r.when), points: r.points}
		e.most += r.points
	}
	return e
}

// decide has the customer called from three tenths of all points on.
func (e *engine) decide(p *payment) string {
	if 10*e.points(p) >= 3*e.most {
		return "call"
	}
	return "accept"
}

func (e *engine) points(p *payment) (sum int) {
	for _, r := range e.rules {
		if r.holds(p) {
			sum += r.points
		}
	}
	return sum
}

// Where a payment keeps what a rule asks about, by the rule's own name.
var (
	numberAt = map[string]int{"amount": 0, "tries": 1, "days": 2}
	textAt   = map[string]int{"country": 0, "channel": 1}
)
