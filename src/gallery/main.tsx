import '#ui/tokens.css'
import '#ui/base.css'
import '#ui/print.css'
import './gallery.css'
import { render } from 'preact'
import { Gallery } from './gallery.tsx'

const page = document.getElementById('gallery')
if (page) render(<Gallery />, page)
