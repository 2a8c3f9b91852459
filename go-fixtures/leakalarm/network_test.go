package leakalarm

import (
	"net"
	"runtime"
	"testing"
	"time"
)

func TestNetworkCountsWhoWaitsForAPeer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	release := make(chan struct{})
	defer close(release)
	for range 50 {
		go func() { <-release }()
	}

	var n network
	before, ok := n.count()
	if !ok {
		t.Fatal("not counted")
	}
	const clients = 20
	for range clients {
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		go conn.Read(make([]byte, 1))
	}
	// None of the other fifty counts, and each of these does as soon as
	// it has come to its wait.
	deadline := time.Now().Add(20 * time.Second)
	for after := 0; after != before+clients; after, _ = n.count() {
		if time.Now().After(deadline) {
			t.Fatalf("%d before, %d after", before, after)
		}
		runtime.Gosched()
	}
}

func TestLookIsRepeatedAsItsCostAllows(t *testing.T) {
	looks, now := 0, time.Now()
	f := frugal{look: func() (int, bool) {
		looks++
		began := time.Now()
		for time.Since(began) < time.Millisecond {
			runtime.Gosched()
		}
		return looks, looks < 3
	}}
	first := f.at(now)
	if f.at(now.Add(share*time.Millisecond-1)) != first || looks != 1 {
		t.Errorf("%d looks within the first one's cost", looks)
	}
	// A look that fails leaves the last answer standing.
	second := f.at(now.Add(time.Hour))
	third := f.at(now.Add(2 * time.Hour))
	if first != 1 || second != 2 || third != 2 || looks != 3 {
		t.Errorf("%d, %d, %d after %d looks", first, second, third, looks)
	}
}
