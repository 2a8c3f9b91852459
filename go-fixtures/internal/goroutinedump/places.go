package goroutinedump

import (
	"cmp"
	"slices"
)

// A Place is where goroutines wait, as ParkedStacks words it, and how many
// there are.
type Place struct {
	Stack string
	Count int
	// LongestMinutes is how long the one has waited that came first.
	LongestMinutes int
}

// Places lists where goroutines wait, the most crowded first.
func Places(goroutines []Goroutine) []Place {
	byStack := map[string]*Place{}
	for _, g := range goroutines {
		if !g.Parked() {
			continue
		}
		stack := g.normalised()
		p := byStack[stack]
		if p == nil {
			p = &Place{Stack: stack}
			byStack[stack] = p
		}
		p.Count++
		p.LongestMinutes = max(p.LongestMinutes, g.WaitMinutes)
	}
	var places []Place
	for _, p := range byStack {
		places = append(places, *p)
	}
	slices.SortFunc(places, func(a, b Place) int {
		return cmp.Or(b.Count-a.Count, cmp.Compare(a.Stack, b.Stack))
	})
	return places
}
