package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"fixproof/fixtures/internal/goroutinedump"
)

// asDepot, in the environment, makes this binary a depot.
const asDepot = "GOROUTINE_EXPORTER_TEST_DEPOT"

func TestMain(m *testing.M) {
	if os.Getenv(asDepot) != "" {
		depot()
	}
	os.Exit(m.Run())
}

// depot is a server and its pprof pages. It says where it is, and ends
// with its standard input.
func depot() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/", func(http.ResponseWriter, *http.Request) {
		time.Sleep(20 * time.Millisecond)
	})
	go func() {
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	fmt.Println(listener.Addr())
	log.Fatal(http.Serve(listener, mux))
}

// startDepot gives the address of one in a process of its own, as every
// exporter's target is: who looks at himself sees how he looks.
func startDepot(t *testing.T) string {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), asDepot+"=1")
	command.Stderr = os.Stderr
	stdin, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stdin.Close()
		command.Wait()
	})
	address, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}

// ask is a customer, who asks again and again until his connection closes.
func ask(conn net.Conn) {
	answers := bufio.NewReader(conn)
	for {
		fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: depot\r\n\r\n")
		answer, err := http.ReadResponse(answers, nil)
		if err != nil {
			return
		}
		answer.Body.Close()
	}
}

// Snapshots of a server under load: by their text nearly all are new, by
// their places nearly none.
func TestDedupUnderLoad(t *testing.T) {
	const looks = 600
	address := startDepot(t)
	var customers sync.WaitGroup
	var conns []net.Conn
	for range 5 {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		conns = append(conns, conn)
		customers.Add(1)
		go func() {
			defer customers.Done()
			ask(conn)
		}()
	}
	pull, err := pprofPull("http://" + address + "/debug/pprof/")
	if err != nil {
		t.Fatal(err)
	}
	raw := goroutinedump.NewArchive(atMost(10))
	w := newWatcher(func(ctx context.Context) ([]byte, error) {
		text, err := pull(ctx)
		raw.Add(sha256.Sum256(text), text, time.Now())
		return text, err
	}, atMost(50), 5)
	for range looks {
		if err := w.look(context.Background(), patience); err != nil {
			t.Fatal(err)
		}
	}
	for _, conn := range conns {
		conn.Close()
	}
	customers.Wait()
	places := w.archive
	t.Logf("deduplicated by text %.3f, by places %.3f",
		raw.DedupRatio(), places.DedupRatio())
	if raw.DedupRatio() > 0.01 || places.DedupRatio() < 0.95 {
		t.Errorf("%d of %d new by text, %d by places",
			raw.Unique, raw.Seen, places.Unique)
	}
}
