import 'remark-memdiag/style.css'
import 'remark-memdiag/live.js'
