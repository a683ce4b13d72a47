import 'remark-memdiag/live.js'
