//go:build fix

package main

// newEngine calls the one function that asks all rules: the same rules,
// in the same module, and the border is crossed once a payment.
func newEngine(rules []rule) func(payment) int32 {
	seats := newSandbox(rules).seats("points")
	return func(p payment) int32 {
		s := <-seats
		defer func() { seats <- s }()
		return s.call(0, p)
	}
}
