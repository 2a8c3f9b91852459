// A repository of somebody's own with a service in two commits, the second slower by a planted amount of work.
import { execFileSync } from 'node:child_process';
import { type Folder, temporaryFolder } from '../golang/modules.ts';

/** The service: it takes its address from an argument, writes to stdout, and answers with the time. */
export function mainGo(links: number): string {
  return `package main

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"
)

func price() string {
	sum := sha256.Sum256([]byte("price"))
	for range ${links} {
		sum = sha256.Sum256(sum[:])
	}
	return fmt.Sprintf("%x", sum[:4])
}

func main() {
	address := flag.String("addr", "127.0.0.1:8080", "")
	flag.Parse()
	name, err := os.ReadFile("name.txt")
	if err != nil {
		fmt.Println(err)
		os.Exit(3)
	}
	fmt.Println("serving", string(name))
	http.HandleFunc("/price", func(w http.ResponseWriter, r *http.Request) {
		price()
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{"item": string(name), "now": time.Now().UnixNano()})
	})
	http.HandleFunc("/broken", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) })
	http.ListenAndServe(*address, nil)
}
`;
}

export interface Shop extends Folder {
  git(...words: string[]): string;
  /** Commits all there is; gives the hash. */
  commit(subject: string): string;
}

/** On branch main, with nothing committed yet. */
export function shop(): Shop {
  const folder = temporaryFolder();
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.test', ...words], {
      cwd: folder.path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  git('init', '--initial-branch=main');
  folder.write('go.mod', 'module example.test/shop\n\ngo 1.22\n');
  folder.write('name.txt', 'tea');
  folder.write('.gitignore', '*.db\n');
  return {
    ...folder,
    git,
    commit: (subject) => {
      git('add', '--all');
      git('commit', '--message', subject);
      return git('rev-parse', 'HEAD');
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}
