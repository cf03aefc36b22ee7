import 'katex/dist/katex.min.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { keepForOffline } from './offline/register.ts';

const target = document.getElementById('app');
if (target !== null) mount(App, { target });
keepForOffline();
