//go:build fix

package main

// prepare finds out once what never changes, and returns a function that
// only does what is left: a load, a comparison, perhaps another.
func prepare(n *node) condition {
	switch n.op {
	case "and":
		left, right := prepare(n.left), prepare(n.right)
		return func(p *payment) bool { return left(p) && right(p) }
	case "or":
		left, right := prepare(n.left), prepare(n.right)
		return func(p *payment) bool { return left(p) || right(p) }
	case ">":
		at, value := numberAt[n.field], n.value.(float64)
		return func(p *payment) bool { return p.numbers[at] > value }
	case "<":
		at, value := numberAt[n.field], n.value.(float64)
		return func(p *payment) bool { return p.numbers[at] < value }
	case "==":
		at, value := textAt[n.field], n.value.(string)
		return func(p *payment) bool { return p.texts[at] == value }
	}
	panic("no operator " + n.op)
}
