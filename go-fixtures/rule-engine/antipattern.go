//go:build !fix

package main

// prepare has nothing to prepare: the tree is the rule, and is walked
// for every payment. A new operator is one more case.
func prepare(n *node) condition {
	return func(p *payment) bool { return holds(n, p) }
}

// holds finds out again and again what never changes: which operator
// this is, where the field lies, and of what type the value is.
func holds(n *node, p *payment) bool {
	switch n.op {
	case "and":
		return holds(n.left, p) && holds(n.right, p)
	case "or":
		return holds(n.left, p) || holds(n.right, p)
	case ">":
		return p.numbers[numberAt[n.field]] > n.value.(float64)
	case "<":
		return p.numbers[numberAt[n.field]] < n.value.(float64)
	case "==":
		return p.texts[textAt[n.field]] == n.value.(string)
	}
	panic("no operator " + n.op)
}
