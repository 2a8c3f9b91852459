//go:build go1.23

package probe

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync"
	"time"
)

// profileKinds lists what this build can write, so that the harness need
// not guess by version whether "goroutineleak" exists.
func profileKinds() []string {
	kinds := []string{"cpu"}
	for _, p := range pprof.Profiles() {
		kinds = append(kinds, p.Name())
	}
	return kinds
}

func writeProfile(kind, path string, length time.Duration) error {
	return writeWhole(path, func(w io.Writer) error {
		return capture(w, kind, length, nil)
	})
}

// writeStacks writes the state and stack of every goroutine as text, which
// the debug=2 form alone has in the runtime's own words. Thousands of
// goroutines say nearly the same, so it is compressed.
func writeStacks(path string) error {
	return writeWhole(path, func(w io.Writer) error {
		z := gzip.NewWriter(w)
		if err := pprof.Lookup("goroutine").WriteTo(z, 2); err != nil {
			return err
		}
		return z.Close()
	})
}

// unfinished holds the paths of files that are being written.
var unfinished sync.Map

// leave ends a fixture that has lost its harness, and takes along what it
// was writing: nobody else is there to remove that.
func leave() {
	unfinished.Range(func(path, _ any) bool {
		os.Remove(path.(string))
		return true
	})
	os.Exit(0)
}

// writeWhole leaves a complete file or none.
func writeWhole(path string, write func(io.Writer) error) error {
	partial := path + ".partial"
	unfinished.Store(partial, nil)
	defer unfinished.Delete(partial)
	file, err := os.Create(partial)
	if err != nil {
		return err
	}
	defer os.Remove(partial)
	defer file.Close()
	if err := write(file); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(partial, path)
}

// capture writes a profile in the pprof format. A CPU profile takes as
// long as asked, or until cancelled; the others are of this moment.
func capture(
	w io.Writer, kind string, length time.Duration, cancel <-chan struct{},
) error {
	if kind == "cpu" {
		if length <= 0 {
			return fmt.Errorf("a CPU profile needs a duration")
		}
		if err := pprof.StartCPUProfile(w); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
		select {
		case <-time.After(length):
		case <-cancel:
		}
		return nil
	}
	profile := pprof.Lookup(kind)
	if profile == nil {
		return fmt.Errorf("no profile %q in %s", kind, runtime.Version())
	}
	sampled := kind == "heap" || kind == "allocs"
	if sampled && runtime.MemProfileRate == 0 {
		return fmt.Errorf("%s profile is off: FIXPROOF_MEMRATE is 0", kind)
	}
	return profile.WriteTo(w, 0)
}

// adminMux serves /debug/pprof/ to `go tool pprof` and to people. Importing
// net/http/pprof would have put the same pages on http.DefaultServeMux,
// and with it on the public port of any service that uses that one.
func adminMux() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/profile", cpuProfile)
	mux.HandleFunc("/debug/pprof/", namedProfile)
	return mux
}

func index(w io.Writer) {
	fmt.Fprintf(w, "%-14s ?seconds=\n", "profile")
	for _, p := range pprof.Profiles() {
		fmt.Fprintf(w, "%-14s %d\n", p.Name(), p.Count())
	}
}

func cpuProfile(w http.ResponseWriter, r *http.Request) {
	seconds, err := 30.0, error(nil)
	if text := r.FormValue("seconds"); text != "" {
		seconds, err = strconv.ParseFloat(text, 64)
	}
	if err != nil || !(seconds > 0 && seconds <= 3600) {
		http.Error(w, "seconds must be above 0", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	length := time.Duration(seconds * float64(time.Second))
	err = capture(w, "cpu", length, r.Context().Done())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// namedProfile knows the two parameters people use: debug=1 or 2 for text,
// and gc=1 to collect before a heap profile.
func namedProfile(w http.ResponseWriter, r *http.Request) {
	kind := strings.TrimPrefix(r.URL.Path, "/debug/pprof/")
	if kind == "" {
		index(w)
		return
	}
	if r.FormValue("gc") == "1" {
		runtime.GC()
	}
	if debug, _ := strconv.Atoi(r.FormValue("debug")); debug > 0 {
		if profile := pprof.Lookup(kind); profile != nil {
			profile.WriteTo(w, debug)
			return
		}
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	if err := capture(w, kind, 0, nil); err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
	}
}
