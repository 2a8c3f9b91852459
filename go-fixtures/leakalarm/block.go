package leakalarm

// A block is what a stretch of samples comes to, by the lowest figures in
// it: what is left when the short work of the service is done.
type block struct {
	samples int
	// goroutines counts those that do not wait for a peer.
	goroutines        int
	inFlight, network int
	// Requests completed, up to when it began and up to its end.
	began, ended uint64
}

func (b *block) add(s Sample) {
	b.join(block{1, s.Goroutines - s.Network, s.InFlight, s.Network,
		b.began, s.Completed})
}

// join puts a later block behind this one.
func (b *block) join(later block) {
	if b.samples == 0 {
		*b = later
		return
	}
	b.samples += later.samples
	b.goroutines = min(b.goroutines, later.goroutines)
	b.inFlight = min(b.inFlight, later.inFlight)
	b.network = min(b.network, later.network)
	b.ended = later.ended
}

// counted is all goroutines, roughly: its parts need not have been lowest
// at the same moment.
func (b block) counted() int { return b.goroutines + b.network }

// A demand is what asks for goroutines, each of its figures over the
// blocks up to one of them, so that their noise is no growth.
type demand struct {
	// rate is requests completed, a sample.
	rate              float64
	inFlight, network float64
}

const smoothedOver = 5

func demandAt(blocks []block, at int) demand {
	newest := blocks[max(0, at-smoothedOver+1) : at+1]
	n := float64(len(newest))
	var d demand
	for _, b := range newest {
		d.rate += float64(b.ended-b.began) / float64(b.samples) / n
		d.inFlight += float64(b.inFlight) / n
		d.network += float64(b.network) / n
	}
	return d
}

// growthTo is by how much of itself the demand that grew most has grown.
// Demand that falls explains no rise, and does not ask for a fall either,
// since a pool keeps what it has.
func (d demand) growthTo(later demand) float64 {
	return max(0,
		grown(d.rate, later.rate),
		grown(d.inFlight, later.inFlight),
		grown(d.network, later.network))
}

// few keeps a handful of requests that have become two handfuls from
// counting as twice the demand.
const few = 5

func grown(earlier, later float64) float64 {
	return (later - earlier) / (earlier + few)
}
