//go:build !fix

package orders

import (
	"fixproof/fixtures/call-topology/policy"
	"fixproof/fixtures/call-topology/store"
)

// visible asks the rules about every order. It is one line in a loop,
// and policy.Allows is one line of a loop as well; what hangs on it was
// registered somewhere else.
func (l *List) visible(user string, all []store.Order) []line {
	lines := make([]line, 0, len(all))
	for _, order := range all {
		if policy.Allows(user, order.ID) {
			lines = append(lines, lineOf(order))
		}
	}
	return lines
}
