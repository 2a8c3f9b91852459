package main

import "testing"

// The decision hides most of the points, so that tables of any length
// can be asked the same; here the points themselves must be right.
func TestPoints(t *testing.T) {
	e := newEngine(parseAll(ruleTable(defaultRules)))
	tests := []struct {
		p    payment
		want int
	}{
		{payment{[3]float64{4800, 2, 4}, [2]string{"NL", "web"}}, 1368},
		{payment{[3]float64{60, 0, 900}, [2]string{"FR", "shop"}}, 0},
		{payment{[3]float64{8900, 9, 1}, [2]string{"SE", "app"}}, 2159},
		{payment{[3]float64{8900, 9, 900}, [2]string{"SE", "app"}}, 996},
	}
	for _, test := range tests {
		if got := e.points(&test.p); got != test.want {
			t.Errorf("%v has %d points, want %d", test.p, got, test.want)
		}
	}
}
