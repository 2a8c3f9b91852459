package leakalarm

// A Rule judges one sample after the other. It is asked by one goroutine.
type Rule interface {
	Judge(Sample) Finding
}

// A Finding is what a rule makes of the samples so far. It may say the
// same again with every sample that a leak lasts.
type Finding struct {
	Leaking bool
	// Before is the count from before the climb, After what it has come
	// to.
	Before, After int
	// Because says in words what was seen.
	Because string
}
