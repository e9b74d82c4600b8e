import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { allowedFor, MODULES } from './scripts/runtime/tiers.mjs';

const noEnvironment = {
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'Only backend/src/config reads the environment.' },
  ],
};

// What needs types to be seen (a promise that nobody waits for) is looked for by oxlint: .oxlintrc.json.
export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.data/**',
      'backend/contract/src/api/generated.ts',
      '**/test-results/**',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      // Nest reads constructor parameter types at run time, which a type-only import would erase.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['backend/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { project: 'tsconfig.json' } },
      'boundaries/elements': MODULES.map((module) => ({ type: module, pattern: `backend/src/${module}` })),
    },
    rules: {
      ...noEnvironment,
      'boundaries/dependencies': [
        'error',
        {
          default: 'allow',
          policies: MODULES.map((module) => ({
            from: { element: { type: module } },
            disallow: {
              to: { element: { types: { anyOf: MODULES.filter((other) => !allowedFor(module).includes(other)) } } },
            },
            message: `${module} may import only what lies below it (scripts/runtime/tiers.mjs).`,
          })).filter((policy) => policy.disallow.to.element.types.anyOf.length > 0),
        },
      ],
    },
  },
  { files: ['backend/src/config/**'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['admin-ui/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
);
