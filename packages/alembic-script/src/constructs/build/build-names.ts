// Names with what is said of them: quoted_name() and conv().
import { expectFlagOrNone, expectIdentifier } from '../../interpret/values/expect.ts'
import type { Construct } from '../construct.ts'

/** A name that is, or is not, quoted whatever its letters are. */
export const quotedName: Construct = {
  signature: ['value', 'quote'],
  build: (args) => {
    const name = expectIdentifier({ value: args.get('value'), name: 'value', at: args.at })
    const quote = expectFlagOrNone({ value: args.get('quote'), name: 'quote', at: args.at })
    // A name that is quoted otherwise is another, that no convention is known to have made.
    return quote === null || quote === name.quote ? name : { ...name, quote, final: false }
  },
}

/** A name that a naming convention has already made: op.f(). */
export const conv: Construct = {
  signature: ['value', 'quote='],
  build: (args) => ({
    ...expectIdentifier({ value: args.get('value'), name: 'value', at: args.at }),
    quote: expectFlagOrNone({ value: args.get('quote'), name: 'quote', at: args.at }),
    final: true,
  }),
}
