// An issue as GitHub tells of it: what is needed of it here.

export interface Noted {
  body?: string | null;
}

export interface Issue extends Noted {
  number: number;
  state: 'open' | 'closed';
}
