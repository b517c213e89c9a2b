import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';

const address = new URL('/graphql', location.href);
const socket = new URL(address);
socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:';
const fetcher = createGraphiQLFetcher({
  url: address.href,
  subscriptionUrl: socket.href,
  headers: { 'X-Requested-By': 'plein' },
});

const root = document.getElementById('graphiql');
if (root) createRoot(root).render(<GraphiQL fetcher={fetcher} />);
