// Property tests draw the same cases in every run, so that a run says something of the code and not of luck. The long forms, by
// hand, draw others.
import fc from 'fast-check'

fc.configureGlobal({ seed: 20_261_121 })
